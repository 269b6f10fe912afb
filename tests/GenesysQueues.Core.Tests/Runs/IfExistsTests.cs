using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

public sealed class IfExistsTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    private static readonly RunOptions s_skip = new() { IfExists = GenesysIfExists.Skip };
    private static readonly RunOptions s_adopt = new() { IfExists = GenesysIfExists.Adopt };

    private IEnumerable<SentRequest> Writes => _bed.Network.Sent.Where(request => request.Method != "GET" && request.Route != TestBed.PostToken);

    [Fact]
    public async Task Adopt_adds_what_is_missing_changes_no_setting_and_says_what_differs_with_both_values()
    {
        await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs','acwSettings':{'wrapupPrompt':'MANDATORY_TIMEOUT','timeoutMs':30000}}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("SALES", ("Description", "ours"), ("AcwTimeoutSeconds", 45), ("Member", "agent01@example.com"), ("WrapupCode", "Resolved"), ("SkillRequirement", "Billing>=2")), s_adopt);

        Assert.Equal((GenesysProvisioningStatus.Adopted, true), (result.Outcome.Status, result.Success));
        List<GenesysQueueFinding> differing = [.. result.Findings.Where(finding => finding.Code == "SettingDiffers")];
        Assert.All(differing, finding => Assert.Equal(GenesysFindingSeverity.Warning, finding.SeverityValue));
        Assert.Equal(["AcwTimeoutSeconds", "Description", "SkillRequirement"], differing.Select(finding => finding.Column).Order(StringComparer.Ordinal));
        Assert.Equal(["members", "wrapupcodes"], Writes.Select(request => request.Address.Segments[^1]));
        JObject queue = await _bed.RivalAsync($"{TestBed.Queues}/{result.QueueId}", string.Empty, "GET");
        Assert.Equal(("theirs", 1), ((string?)queue["description"], (int)queue["memberCount"]!));
    }

    [Fact]
    public async Task Adopting_a_queue_that_lacks_nothing_sends_nothing_that_writes()
    {
        GenesysQueueDefinition definition = Given.Queue("Sales", ("Description", "x"), ("Member", "agent01@example.com"), ("SkillRequirement", "Billing>=2"));
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, new(), definition);
        _bed.Clock.Advance(TimeSpan.FromMinutes(3));
        int before = Writes.Count();

        RunReport again = await _bed.RunAsync(session, s_adopt, definition);

        Assert.Equal([GenesysProvisioningStatus.Adopted], again.Statuses);
        Assert.DoesNotContain(again[0].Findings, finding => finding.Code == "SettingDiffers");
        Assert.Equal(before, Writes.Count());
    }

    [Fact]
    public async Task A_queue_that_is_there_takes_nothing_from_its_source_and_is_said_not_to()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, new(), Given.Queue("Template", ("Description", "x")), Given.Queue("Sales"));
        _bed.Clock.Advance(TimeSpan.FromMinutes(3));
        int before = Writes.Count();

        RunReport run = await _bed.RunAsync(
            session, new() { IfExists = GenesysIfExists.Update }, Given.Queue("Sales", ("SourceQueue", "Template")));

        Assert.Equal([GenesysProvisioningStatus.Unchanged], run.Statuses);
        Assert.Equal("SourceQueueNotUsed", Assert.Single(run[0].Findings).Code);
        Assert.Equal(before, Writes.Count());
    }

    [Fact]
    public async Task An_adopted_queue_that_still_lacks_something_does_not_pass_for_one_of_our_making()
    {
        await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales'}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        _bed.Network.Always("POST " + TestBed.Queues + "/*", Status(400, "invalid.value", "Not these."));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Member", "agent01@example.com")), s_adopt);

        Assert.Equal(
            (GenesysProvisioningStatus.Failed, "AdoptedIncomplete", false),
            (result.Outcome.Status, result.ErrorCode, result.IsCreation));
        Assert.Single(result.Missing);
    }

    [Fact]
    public async Task A_queue_that_somebody_made_since_it_was_looked_for_is_adopted_too()
    {
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.On(TestBed.PostQueue, async (_, org, _) =>
        {
            await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs'}");
            return await org();
        });

        RunReport run = await _bed.RunAsync(session, s_adopt, Given.Queue("Sales", ("Member", "agent01@example.com")));

        Assert.Equal([GenesysProvisioningStatus.Adopted], run.Statuses);
        Assert.Equal(1, (int)(await _bed.RivalAsync($"{TestBed.Queues}/{run[0].QueueId}", string.Empty, "GET"))["memberCount"]!);
    }

    [Fact]
    public async Task Skip_completes_what_an_earlier_run_left_incomplete_and_then_has_nothing_to_do()
    {
        GenesysQueueDefinition definition = Given.Queue("Sales", ("Member", "agent01@example.com; agent02@example.com"));
        _bed.Network.On("POST " + TestBed.Queues + "/*", Status(400, "invalid.value", "Not now."));
        GenesysSession session = await _bed.ConnectAsync();
        RunReport first = await _bed.RunAsync(session, new(), definition);

        RunReport second = await _bed.RunAsync(session, s_skip, definition);
        int writes = Writes.Count();
        RunReport third = await _bed.RunAsync(session, s_skip, definition);

        Assert.Equal([GenesysProvisioningStatus.CreatedIncomplete], first.Statuses);
        Assert.Contains("lacking Member", Assert.Single(second.Warnings), StringComparison.Ordinal);
        Assert.Equal((GenesysProvisioningStatus.Recovered, first[0].QueueId), (second[0].Outcome.Status, second[0].QueueId));
        Assert.Equal(2, (int)(await _bed.RivalAsync($"{TestBed.Queues}/{first[0].QueueId}", string.Empty, "GET"))["memberCount"]!);
        Assert.Equal([GenesysProvisioningStatus.Skipped], third.Statuses);
        Assert.Empty(third.Warnings);
        Assert.Equal(writes, Writes.Count());
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task An_incomplete_queue_that_was_deleted_meanwhile_is_made_anew()
    {
        GenesysQueueDefinition definition = Given.Queue("Sales", ("Member", "agent01@example.com"));
        _bed.Network.On("POST " + TestBed.Queues + "/*", Status(400, "invalid.value", "Not now."));
        GenesysSession session = await _bed.ConnectAsync();
        RunReport first = await _bed.RunAsync(session, new(), definition);
        await _bed.RivalAsync($"{TestBed.Queues}/{first[0].QueueId}", string.Empty, "DELETE");
        _bed.Clock.Advance(TimeSpan.FromMinutes(5));

        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal([GenesysProvisioningStatus.Created], resumed.Statuses);
        Assert.NotEqual(first[0].QueueId, resumed[0].QueueId);
        Assert.Empty(_bed.Journals());
    }

    [Theory]
    [InlineData(400, "duplicate.name")]
    [InlineData(409, "general.conflict")]
    public async Task Both_answers_to_a_taken_name_mean_that_it_exists(int status, string code)
    {
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.On(TestBed.PostQueue, async (request, org, cancellationToken) =>
        {
            await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs'}");
            return await Status(status, code, "A queue with that name already exists.")(request, org, cancellationToken);
        });

        RunReport run = await _bed.RunAsync(session, s_skip, Given.Queue("Sales"));

        Assert.Equal([GenesysProvisioningStatus.Skipped], run.Statuses);
    }

    [Fact]
    public async Task Validation_under_Adopt_lets_the_queue_pass_and_says_what_differs()
    {
        await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs'}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        GenesysSession session = await _bed.ConnectAsync();
        var validator = new DefinitionValidator(
            session.Connection, new LookupContext(session.Connection.Call(_bed.Heard)), session.Connection.Wire,
            GenesysIfExists.Adopt, allowUnknownSetting: false) { ComparesExisting = true };

        GenesysQueueValidationResult verdict = await validator.ValidateAsync(Given.Queue("Sales", ("Description", "ours")), [], CancellationToken.None);

        Assert.Equal((true, GenesysQueueAction.Adopt), (verdict.IsValid, verdict.ActionValue));
        Assert.Equal(["QueueExists", "SettingDiffers"], verdict.Findings.Select(finding => finding.Code));
    }
}
