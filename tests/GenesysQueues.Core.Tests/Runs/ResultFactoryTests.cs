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
            "id-1", "EMEA", ["member a"], [remark]);

        Assert.Equal((GenesysProvisioningStatus.Failed, false, definition), (result.Status, result.Success, result.Definition));
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

    private CallRecorder Calls(GenesysSession session)
    {
        var calls = new CallRecorder(new(null, session.Connection.Origin(Guid.NewGuid()), _bed.Storage, session.Connection.Time), _bed.Heard, session.Connection.Time);
        calls.OnWait(new("Sales", "429", TimeSpan.FromSeconds(3), IsRateLimit: true) { IsResend = true });
        calls.OnReply(new("Sales", new(HttpMethod.Get, TestBed.Queues), 200, TimeSpan.FromSeconds(1), "context-0"));
        return calls;
    }
}
