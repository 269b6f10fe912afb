namespace GenesysQueues.Core.Tests.Validation;

public sealed class OrgValidationTests : IDisposable
{
    private const string Premium = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private const string GetSkills = "GET /api/v2/routing/skills";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Names_of_every_kind_are_found_whatever_their_case_and_ids_too()
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue(
            "Sales", ("Division", "emea"), ("SkillRequirement", $"BILLING; {Premium.ToUpperInvariant()}>=2"), ("MemberGroup", "tier 2; Overflow Agents; night shift"),
            ("Member", "AGENT01@example.com; agent01@example.com"), ("WrapupCode", "resolved"), ("InQueueFlow", "default in-queue"), ("SourceQueue", "general enquiries"), ("PlanningGroup", "voice planning"),
            ("MaxWait", 150), ("Timeout", 300), ("OverflowTarget", "overflow")));

        Assert.Empty(verdict.Findings);
        ResolvedQueue resolved = verdict.Resolved!;
        Assert.Equal("EMEA", resolved.Division?.Name);
        Assert.Equal(["Billing", "Premium Support"], resolved.Skills.Select(skill => skill.Skill.Name));
        Assert.Equal(["SKILLGROUP", "GROUP", "TEAM"], resolved.MemberGroups.Select(group => group.Type));
        Assert.Equal("agent01@example.com", Assert.Single(resolved.Members).Email);
        Assert.Equal(["Resolved"], resolved.WrapupCodes.Select(code => code.Name));
        Assert.Equal(("Default In-Queue", "General Enquiries"), (resolved.One("InQueueFlow")?.Name, resolved.One("SourceQueue")?.Name));
        Assert.Equal(("Voice Planning", "Customer Care"), (resolved.PlanningGroup?.Name, resolved.PlanningGroup?.Parent?.Name));
        Assert.Equal(resolved.MemberGroups[1], Assert.Single(resolved.OverflowGroups));
        Assert.Equal((GenesysValidationScope.Org, "Simulated Org", GenesysQueueAction.Create), (verdict.Scope, verdict.Org, verdict.Action));
    }

    [Theory]
    [InlineData("SkillRequirement", "Biling", "SkillNotFound", "'Billing'")]
    [InlineData("Division", "EMAE", "DivisionNotFound", "'EMEA'")]
    [InlineData("MemberGroup", "Tier2", "MemberGroupNotFound", "'Tier 2'")]
    [InlineData("Member", "agent1@example.com", "MemberNotFound", "Check the spelling")]
    [InlineData("WrapupCode", "Resolvd", "WrapupCodeNotFound", "'Resolved'")]
    [InlineData("InQueueFlow", "Default InQueue", "InQueueFlowNotFound", "'Default In-Queue'")]
    [InlineData("SourceQueue", "Overfow", "SourceQueueNotFound", "'Overflow'")]
    [InlineData("PlanningGroup", "Voice Planing", "PlanningGroupNotFound", "'Voice Planning'")]
    [InlineData("Division", "Qwertyuiop", "DivisionNotFound", "Check the spelling")]
    public async Task A_name_that_the_org_does_not_know_is_an_error_with_the_nearest_names(string column, string value, string code, string remedy)
    {
        GenesysQueueFinding finding = Assert.Single((await _bed.ValidateAsync(Given.Queue("Sales", (column, value)))).Findings);

        Assert.Equal((code, column, value), (finding.Code, finding.Column, finding.Value));
        Assert.Contains("Simulated Org", finding.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once() => Assert.Equal(
        ["NameWildcard", "DivisionNotFound", "SkillNotFound", "SkillNotFound", "MemberNotFound"],
        (await _bed.ValidateAsync(Given.Queue("S*les", ("Division", "x"), ("SkillRequirement", "yyyyyyy;zzzzzzz"), ("Member", "w")))).Findings.Select(f => f.Code));

    [Fact]
    public async Task An_ambiguous_name_lists_its_candidates_with_their_ids()
    {
        using var bed = new TestBed(orgFile: """
            {"users":[{"name":"Kim Lee","email":"kim.a@example.com"},{"name":"Kim Lee","email":"kim.b@example.com"}]}
            """);

        GenesysQueueFinding finding = Assert.Single((await bed.ValidateAsync(Given.Queue("Sales", ("Member", "kim lee")))).Findings);

        Assert.Equal("AmbiguousName", finding.Code);
        Assert.Equal(2, finding.Candidates.Count);
        Assert.All(finding.Candidates, candidate => Assert.Matches(@"^Kim Lee <kim\.[ab]@example\.com> \([0-9a-f-]{36}\)$", candidate));
        Assert.All(finding.Candidates, candidate => Assert.Contains(candidate, finding.Recommendation, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_may_be_told_apart_by_address()
    {
        using var bed = new TestBed(orgFile: """
            {"users":[{"name":"Kim Lee","email":"kim.a@example.com"},{"name":"Kim Lee","email":"kim.b@example.com"}]}
            """);

        Assert.Equal("kim.b@example.com", Assert.Single((await bed.ValidateAsync(Given.Queue("Sales", ("Member", "kim.b@example.com")))).Resolved!.Members).Email);
    }

    [Fact]
    public async Task An_inactive_skill_is_an_error_that_says_its_state()
    {
        GenesysQueueFinding finding = Assert.Single((await _bed.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Legacy Fax")))).Findings);

        Assert.Equal("SkillInactive", finding.Code);
        Assert.Contains("is inactive", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_miss_fetches_its_kind_once_more_for_the_command_and_finds_what_was_just_made()
    {
        GenesysSession session = await _bed.ConnectAsync();
        Assert.True((await _bed.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing")), session)).IsValid);
        await _bed.RivalAsync("/api/v2/routing/skills", "{'name':'Brand New'}");
        int before = _bed.Network.Of(GetSkills).Count;
        var command = new DefinitionValidator(session, new LookupContext(session.Call(_bed.Heard)), session.Wire, GenesysIfExists.Fail, allowUnknownSetting: false);

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
        Assert.Equal(("QueueExists", severity, action), (finding.Code, finding.Severity, verdict.Action));
        Assert.Contains("'Overflow'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_queue_without_groups_takes_no_overflow() => Assert.Equal(
        "OverflowTargetEmpty",
        Assert.Single((await _bed.ValidateAsync(Given.Queue(
            "Sales", ("SkillRequirement", "Billing"), ("MaxWait", 150), ("Timeout", 300), ("OverflowTarget", "General Enquiries")))).Findings).Code);

    [Fact]
    public async Task Too_few_agents_are_a_warning_that_counts_them()
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=1 x100 @80%; Spanish x0.5")));

        GenesysQueueFinding finding = Assert.Single(verdict.Findings);
        Assert.Equal((GenesysFindingSeverity.Warning, "Understaffed"), (finding.Severity, finding.Code));
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
        Assert.All(verdict.Findings, finding => Assert.Equal(("NotInContract", GenesysFindingSeverity.Warning), (finding.Code, finding.Severity)));
        Assert.Equal([("OverflowTarget", "nobody"), ("SkillMatch", "Any"), ("SkillRequirement", ">=3 of Billing")], verdict.Findings.Select(f => (f.Column!, f.Value!)));
        Assert.True((await bed.ValidateAsync(Given.Queue("Sales", ("MaxWait", 150), ("Timeout", 300)))).IsValid);
    }
}
