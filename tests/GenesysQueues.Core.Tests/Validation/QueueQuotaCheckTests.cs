using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Validation;

/// <summary>The org's limit of queues is known before the run. The simulated org has three.</summary>
public sealed class QueueQuotaCheckTests : IDisposable
{
    private const string GetLimits = "GET /api/v2/organizations/limits/namespaces/routing";

    private readonly TestBed _bed = new(options => options.QueuesMax = 5);

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Rows_that_fit_are_created_and_nothing_is_sent_for_those_beyond_the_limit()
    {
        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), null, Given.Queues(4));

        Assert.Equal(
            [GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Invalid, GenesysProvisioningStatus.Invalid], run.Statuses);
        Assert.Equal(["Queue 1", "Queue 2"], _bed.Posts.Select(post => (string?)post.Json["name"]).Order());
        Assert.Equal("QueueLimitReached", run[2].ErrorCode);
        Assert.Contains("may have 5 queues and has 3; with this one the input asks for 3 more", run[2].ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("asks for 4 more", run[3].ErrorMessage, StringComparison.Ordinal);
        Assert.Single(_bed.Network.Of(GetLimits));
    }

    [Fact]
    public async Task Only_rows_that_would_create_a_queue_take_room()
    {
        GenesysSession session = await _bed.ConnectAsync();
        GenesysQueueDefinition[] input =
        [
            Given.Row(1, "Billing"), Given.Row(2, "Bad", ("Division", "Nowhere")), Given.Row(3, "New"), Given.Row(4, "new"), Given.Row(5, "Newer"), Given.Row(6, "Newest"),
        ];

        IReadOnlyList<GenesysQueueValidationResult> verdicts = await ValidateAsync(session, GenesysIfExists.Skip, input);

        Assert.Equal([true, false, true, false, true, false], verdicts.Select(verdict => verdict.IsValid));
        GenesysQueueFinding finding = Assert.Single(verdicts[5].Findings);
        Assert.Equal(
            ("QueueLimitReached", GenesysFindingSeverity.Error, "Name", 6),
            (finding.Code, finding.SeverityValue, finding.Column, finding.Row));
    }

    [Fact]
    public async Task A_row_that_an_earlier_check_refused_takes_no_room()
    {
        GenesysSession session = await _bed.ConnectAsync();
        DefinitionValidator validator = Validator(session, GenesysIfExists.Fail);
        await validator.ValidateAsync(Given.Queue("Refused"), [new(GenesysFindingSeverity.Error, "SomeTestError", "It was refused.", "Mend it.")], CancellationToken.None);
        await validator.ValidateAsync(Given.Queue("First"), [], CancellationToken.None);

        Assert.True((await validator.ValidateAsync(Given.Queue("Second"), [], CancellationToken.None)).IsValid);
    }

    [Fact]
    public async Task The_limit_is_asked_once_a_session_and_once_more_before_a_queue_is_refused_for_an_old_answer()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, null, Given.Queue("One"));

        RunReport next = await _bed.RunAsync(session, null, Given.Row(1, "Two"), Given.Row(2, "Three"));

        Assert.Equal([GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Invalid], next.Statuses.Order());
        Assert.Equal(2, _bed.Network.Of(GetLimits).Count);
    }

    [Theory]
    [InlineData(403, "missing.permissions")]
    [InlineData(404, "not.found")]
    [InlineData(400, "bad.request")]
    public async Task An_org_that_does_not_tell_its_limit_stops_nothing_and_is_not_asked_again(int status, string code)
    {
        _bed.Network.Always(GetLimits, Status(status, code));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), null, Given.Queues(2));

        Assert.All(
            run.Results,
            result => Assert.Equal((GenesysProvisioningStatus.Created, 0), (result.Outcome.Status, result.Findings.Count)));
        Assert.Single(_bed.Network.Of(GetLimits));
    }

    [Fact]
    public async Task A_limit_that_cannot_be_had_at_the_moment_stops_nothing_either()
    {
        _bed.Network.Always(GetLimits, Status(503));

        Assert.Equal(GenesysProvisioningStatus.Created, (await _bed.CreateAsync(Given.Queue("Sales"))).Outcome.Status);
    }

    [Fact]
    public async Task An_answer_without_the_limit_is_no_limit()
    {
        _bed.Network.Always(GetLimits, Body("""{"entities":[{"namespace":"routing","key":"wrapup.codes.max","value":1}]}"""));

        Assert.All((await _bed.RunAsync(await _bed.ConnectAsync(), null, Given.Queues(2))).Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
    }

    [Fact]
    public async Task A_queue_that_the_person_at_the_prompt_declines_leaves_its_room_to_the_next()
    {
        GenesysSession session = await _bed.ConnectAsync();
        using ProvisioningRun run = RunFactory.Create(session.Connection, new(), _bed.Heard, CancellationToken.None);
        await run.StartAsync();
        run.Start(await run.PlanAsync(Given.Row(1, "One"), []));
        await run.DeclineAsync(await run.PlanAsync(Given.Row(2, "Not this"), []));
        run.Start(await run.PlanAsync(Given.Row(3, "Two"), []));
        await run.CompleteAsync();

        Assert.All(_bed.Heard.Results, result => Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status));
        Assert.Equal(2, _bed.Posts.Count);
    }

    [Fact]
    public async Task A_rehearsal_says_what_would_not_fit()
    {
        GenesysSession session = await _bed.ConnectAsync();
        using ProvisioningRun run = RunFactory.Create(
            session.Connection, new() { IsRehearsal = true }, _bed.Heard, CancellationToken.None);
        await run.StartAsync();
        foreach (GenesysQueueDefinition definition in Given.Queues(3))
        {
            PlannedRow row = await run.PlanAsync(definition, []);
            if (row.NeedsWork)
            {
                await run.DeclineAsync(row);
            }
        }

        Assert.Equal(("Queue 3", "QueueLimitReached"), (Assert.Single(_bed.Heard.Results).QueueName, _bed.Heard.Results[0].ErrorCode));
    }

    private async Task<IReadOnlyList<GenesysQueueValidationResult>> ValidateAsync(GenesysSession session, GenesysIfExists ifExists, IEnumerable<GenesysQueueDefinition> input)
    {
        DefinitionValidator validator = Validator(session, ifExists);
        var verdicts = new List<GenesysQueueValidationResult>();
        foreach (GenesysQueueDefinition definition in input)
        {
            verdicts.Add(await validator.ValidateAsync(definition, [], CancellationToken.None));
        }

        return verdicts;
    }

    private DefinitionValidator Validator(GenesysSession session, GenesysIfExists ifExists) =>
        new(
            session.Connection, new LookupContext(session.Connection.Call(_bed.Heard)), session.Connection.Wire, ifExists,
            allowUnknownSetting: false);
}
