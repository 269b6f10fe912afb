namespace GenesysQueues.Core.Tests.Validation;

public sealed class OrgValidationTests : IDisposable
{
    private const string GetSkills = "GET /api/v2/routing/skills";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once() => Assert.Equal(
        ["NameWildcard", "DivisionNotFound", "SkillNotFound", "SkillNotFound", "MemberNotFound"],
        (await _bed.ValidateAsync(Given.Queue("S*les", ("Division", "x"), ("SkillRequirement", "yyyyyyy;zzzzzzz"), ("Member", "w")))).Findings.Select(f => f.Code));

    [Fact]
    public async Task A_miss_fetches_its_kind_once_more_for_the_command_and_finds_what_was_just_made()
    {
        GenesysSession session = await _bed.ConnectAsync();
        Assert.True((await _bed.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing")), session)).IsValid);
        await _bed.RivalAsync("/api/v2/routing/skills", "{'name':'Brand New'}");
        int before = _bed.Network.Of(GetSkills).Count;
        var command = new DefinitionValidator(
            session.Connection, new LookupContext(session.Connection.Call(_bed.Heard)), session.Connection.Wire,
            GenesysIfExists.Fail, allowUnknownSetting: false);

        GenesysQueueValidationResult found = await command.ValidateAsync(Given.Row(1, "One", ("SkillRequirement", "Brand New")), [], CancellationToken.None);
        GenesysQueueValidationResult missing = await command.ValidateAsync(Given.Row(2, "Two", ("SkillRequirement", "Never Made; Nor This")), [], CancellationToken.None);

        Assert.True(found.IsValid);
        Assert.Equal(["SkillNotFound", "SkillNotFound"], missing.Findings.Select(finding => finding.Code));
        Assert.Equal(before + 1, _bed.Network.Of(GetSkills).Count);
    }

    [Fact]
    public async Task The_first_fetch_of_a_command_needs_no_second_look()
    {
        Assert.False((await _bed.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Never Made")))).IsValid);

        Assert.Single(_bed.Network.Of(GetSkills));
    }

    [Fact]
    public async Task Hits_cost_one_fetch_of_each_kind_for_the_whole_session()
    {
        GenesysSession session = await _bed.ConnectAsync();
        for (int i = 0; i < 5; i++)
        {
            await _bed.ValidateAsync(Given.Queue($"Sales {i}", ("SkillRequirement", "Billing"), ("Division", "EMEA")), session);
        }

        Assert.Single(_bed.Network.Of(GetSkills));
        Assert.Single(_bed.Network.Of("GET /api/v2/authorization/divisions"));
        Assert.Single(_bed.Network.Of("GET " + TestBed.Queues));
    }

    [Fact]
    public async Task Queue_names_older_than_a_minute_are_fetched_anew()
    {
        GenesysSession session = await _bed.ConnectAsync();
        Assert.True((await _bed.ValidateAsync(Given.Queue("Sales"), session)).IsValid);
        await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales'}");
        _bed.Clock.Advance(TimeSpan.FromSeconds(61));

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue("Sales"), session);

        Assert.Equal("QueueExists", Assert.Single(verdict.Findings).Code);
    }

    [Theory]
    [InlineData(GenesysIfExists.Fail, GenesysFindingSeverity.Error, GenesysQueueAction.None)]
    [InlineData(GenesysIfExists.Skip, GenesysFindingSeverity.Information, GenesysQueueAction.Skip)]
    public async Task What_a_queue_that_exists_means_is_for_the_command_to_say(GenesysIfExists ifExists, GenesysFindingSeverity severity, GenesysQueueAction action)
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue("OVERFLOW"), ifExists: ifExists);

        GenesysQueueFinding finding = Assert.Single(verdict.Findings);
        Assert.Equal(("QueueExists", severity, action), (finding.Code, finding.SeverityValue, verdict.ActionValue));
        Assert.Contains("'Overflow'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_agents_are_a_warning_that_counts_them()
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=1 x100 @80%; Spanish x0.5")));

        GenesysQueueFinding finding = Assert.Single(verdict.Findings);
        Assert.Equal((GenesysFindingSeverity.Warning, "Understaffed"), (finding.SeverityValue, finding.Code));
        Assert.Matches(@"^Capacity 100 at 80% takes 125 agents with Billing>=1; the org has \d+\.$", finding.Message);
        Assert.True(verdict.IsValid);
    }

    [Fact]
    public async Task The_inline_contract_warns_of_what_it_cannot_carry_and_needs_no_target()
    {
        using TestBed bed = TestBed.Inline();

        GenesysQueueValidationResult verdict = await bed.ValidateAsync(Given.Queue(
            "Sales", ("SkillRequirement", "Billing>=3 x1000; Spanish"), ("SkillMatch", "Any"), ("MaxWait", 150), ("Timeout", 300), ("OverflowTarget", "nobody")));

        Assert.True(verdict.IsValid);
        Assert.All(
            verdict.Findings,
            finding => Assert.Equal(("NotInContract", GenesysFindingSeverity.Warning), (finding.Code, finding.SeverityValue)));
        Assert.Equal([("OverflowTarget", "nobody"), ("SkillMatch", "Any"), ("SkillRequirement", ">=3 of Billing")], verdict.Findings.Select(f => (f.Column!, f.Value!)));
        Assert.True((await bed.ValidateAsync(Given.Queue("Sales", ("MaxWait", 150), ("Timeout", 300)))).IsValid);
    }
}
