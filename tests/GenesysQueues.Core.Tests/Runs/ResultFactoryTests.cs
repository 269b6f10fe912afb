using GenesysQueues.Runs.Creation;

namespace GenesysQueues.Core.Tests.Runs;

public sealed class ResultFactoryTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_result_tells_of_the_queue_the_failure_and_the_calls()
    {
        GenesysSession session = await _bed.ConnectAsync();
        var run = Guid.NewGuid();
        GenesysQueueDefinition definition = Given.Row(7, "Sales");
        var finding = new GenesysQueueFinding(GenesysFindingSeverity.Warning, "Noticed", "Said.", "Do.");
        var remark = new GenesysQueueFinding(GenesysFindingSeverity.Warning, "Remarked", "Said.", "Do.");
        var why = new GenesysApiException(GenesysApiFailure.Server, "OrgFailed", "It failed.", "Try again.")
        {
            Status = 503,
            CorrelationId = "context-1",
        };

        GenesysProvisioningResult result = new ResultFactory(session.Connection.Origin(run), session.Connection.Time).Of(
            new(definition, [finding]), GenesysProvisioningStatus.Failed, why, Calls(session), TimeSpan.FromSeconds(4),
            "id-1", "EMEA", Attached.Told(["member a"]), [remark]);

        Assert.Equal(
            (GenesysProvisioningStatus.Failed, false, definition), (result.Outcome.Status, result.Success, result.Definition));
        Assert.Equal(("Sales", "id-1", "EMEA", 7, run), (result.QueueName, result.QueueId, result.Division, result.Row, result.RunId));
        Assert.Equal((session.OrgName, session.OrgId), (result.Org, result.OrgId));
        Assert.Equal((4000L, 1, 3000L), (result.LatencyMs, result.Retries, result.WaitMs));
        Assert.Equal(
            (503, "OrgFailed", "It failed.", "Try again."),
            (result.HttpStatus, result.ErrorCode, result.ErrorMessage, result.Recommendation));
        Assert.Equal("context-1", result.CorrelationId);
        Assert.Equal(["member a"], result.Missing);
        Assert.Equal([finding, remark], result.Findings);
        Assert.Equal(DefinitionJson.Digest(definition), result.Outcome.DefinitionSha256);
        Assert.NotEqual(default, result.Timestamp);
    }

    [Fact]
    public async Task Without_a_failure_the_last_call_decided()
    {
        GenesysSession session = await _bed.ConnectAsync();

        GenesysProvisioningResult result =
            new ResultFactory(session.Connection.Origin(Guid.NewGuid()), session.Connection.Time).Of(
            new(Given.Queue("Sales"), []), GenesysProvisioningStatus.Created, why: null, Calls(session), TimeSpan.Zero);

        Assert.Equal((200, "context-0"), (result.HttpStatus, result.CorrelationId));
    }

    [Fact]
    public async Task A_failure_that_no_reply_decided_has_no_status_and_the_id_of_the_last_call()
    {
        GenesysSession session = await _bed.ConnectAsync();
        var results = new ResultFactory(session.Connection.Origin(Guid.NewGuid()), session.Connection.Time);
        GenesysProvisioningResult Of(GenesysException why) =>
            results.Of(new(Given.Queue("Sales"), []), GenesysProvisioningStatus.Failed, why, Calls(session), TimeSpan.Zero);

        GenesysProvisioningResult refused = Of(new("Invalid", "It is wrong.", "Mend it."));
        GenesysProvisioningResult cut = Of(
            new GenesysApiException(GenesysApiFailure.Connection, "NoReply", "Cut off.", "Try again."));

        Assert.Equal((null, "context-0"), (refused.HttpStatus, refused.CorrelationId));
        Assert.Equal((null, "context-0"), (cut.HttpStatus, cut.CorrelationId));
    }

    [Fact]
    public async Task A_definition_for_which_nothing_was_sent_lacks_nothing_and_has_the_id_of_the_queue_that_exists()
    {
        GenesysSession session = await _bed.ConnectAsync();
        GenesysQueueDefinition definition = Given.Queue("Sales");
        var verdict = new GenesysQueueValidationResult(definition, [])
        {
            Resolved = new(definition) { Existing = new(EntityKind.Queue, "id-1", "Sales") },
        };

        var results = new ResultFactory(session.Connection.Origin(Guid.NewGuid()), session.Connection.Time);
        GenesysProvisioningResult result = results.Of(verdict, GenesysProvisioningStatus.Skipped);

        Assert.Empty(result.Missing);
        Assert.Equal(("id-1", null, 0), (result.QueueId, result.HttpStatus, result.Retries));
        Assert.Equal("id-2", results.Of(verdict, GenesysProvisioningStatus.Recovered, queueId: "id-2").QueueId);
    }

    [Theory]
    [InlineData(
        GenesysProvisioningStatus.Created, GenesysProvisioningStatus.CreatedIncomplete, "CreatedIncomplete", "-IfExists Skip,")]
    [InlineData(GenesysProvisioningStatus.Adopted, GenesysProvisioningStatus.Failed, "AdoptedIncomplete", "-IfExists Adopt,")]
    public async Task A_queue_that_lacks_something_says_what_and_how_to_add_it(
        GenesysProvisioningStatus wanted, GenesysProvisioningStatus status, string code, string how)
    {
        GenesysSession session = await _bed.ConnectAsync();

        GenesysProvisioningResult result = new ResultFactory(session.Connection.Origin(Guid.NewGuid()), session.Connection.Time)
            .Made(
            new(Given.Queue("Sales"), []), wanted, "id-1", "EMEA", Attached.Told(["member a", "code b"]), null, TimeSpan.Zero);

        Assert.Equal((status, code, "id-1"), (result.Outcome.Status, result.ErrorCode, result.QueueId));
        Assert.Equal(["member a", "code b"], result.Missing);
        Assert.Contains("member a; code b", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(how, result.Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GenesysProvisioningStatus.Exists, ErrorCatalogue.QueueExists)]
    [InlineData(GenesysProvisioningStatus.Invalid, ErrorCatalogue.QueueExists, "SkillNotFound")]
    [InlineData(GenesysProvisioningStatus.Invalid, "SkillNotFound")]
    public async Task A_definition_whose_queue_exists_is_invalid_when_it_has_another_error(
        GenesysProvisioningStatus status, params string[] codes)
    {
        GenesysSession session = await _bed.ConnectAsync();
        List<GenesysQueueFinding> errors =
            [.. codes.Select(code => new GenesysQueueFinding(GenesysFindingSeverity.Error, code, "Said.", "Do."))];

        GenesysProvisioningResult result = new ResultFactory(session.Connection.Origin(Guid.NewGuid()), session.Connection.Time)
            .Refused(new(Given.Queue("Sales"), errors));

        Assert.Equal((status, codes[0]), (result.Outcome.Status, result.ErrorCode));
    }

    [Fact]
    public void Workforce_management_hears_of_queues_that_are_new_or_taken_over()
    {
        GenesysProvisioningStatus[] made =
            [GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Recovered, GenesysProvisioningStatus.CreatedIncomplete];
        List<GenesysProvisioningResult> all =
        [
            .. Enum.GetValues<GenesysProvisioningStatus>()
                .Select(status => new GenesysProvisioningResult(Given.Queue("Sales"), new(status, LeapingClock.Noon))),
        ];

        Assert.Equal(made.Order(), all.Where(result => result.IsCreation).Select(result => result.Outcome.Status).Order());
        Assert.Equal(
            made.Append(GenesysProvisioningStatus.Adopted).Order(),
            all.Where(result => result.Outcome.IsNews).Select(result => result.Outcome.Status).Order());
        Assert.EndsWith(": Created", $"{all.Find(result => result.Outcome.Status == made[0])}", StringComparison.Ordinal);
    }

    private CallRecorder Calls(GenesysSession session)
    {
        var calls = new CallRecorder(
            new(null, session.Connection.Origin(Guid.NewGuid()), _bed.Storage, session.Connection.Time), _bed.Heard,
            session.Connection.Time);
        calls.OnWait(new("Sales", "429", TimeSpan.FromSeconds(3), IsRateLimit: true) { IsResend = true });
        calls.OnReply(new("Sales", new(HttpMethod.Get, TestBed.Queues), 200, TimeSpan.FromSeconds(1), "context-0"));
        return calls;
    }
}
