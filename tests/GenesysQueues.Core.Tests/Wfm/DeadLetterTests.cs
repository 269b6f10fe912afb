using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Wfm;

/// <summary>Events that an endpoint refuses for good are set aside, and do not hold up the ones behind them.</summary>
public sealed class DeadLetterTests : IDisposable
{
    private const string PostEvent = "POST /queue-events";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(422)]
    public async Task A_refused_event_is_sent_once_counted_and_passed_by(int status)
    {
        GenesysSession session = await RegisteredAsync();
        _bed.Network.On(PostEvent, Status(status));

        RunReport run = await _bed.RunAsync(session, new() { ThrottleLimit = 1 }, Given.Queues(3));

        Assert.All(run.Statuses, created => Assert.Equal(GenesysProvisioningStatus.Created, created));
        Assert.Equal(["Queue 1", "Queue 2", "Queue 3"], _bed.Network.Of(PostEvent).Select(sent => (string?)sent.Json["queue"]!["name"]));
        WfmEndpoint endpoint = session.Connection.Wfm.Find("wfm")!;
        Assert.Equal((2, 0, 1), (endpoint.Delivered, endpoint.Pending.Count, endpoint.DeadLetters));
        Assert.Equal((200, null), (endpoint.LastStatus, endpoint.LastError));
        Assert.StartsWith($"Events that 'wfm' refused for good: 1 (status {status}).", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task What_may_pass_waits_and_is_no_dead_letter(int status)
    {
        GenesysSession session = await RegisteredAsync();
        _bed.Network.Always(PostEvent, Status(status));

        RunReport run = await _bed.RunAsync(session, new() { ThrottleLimit = 1 }, Given.Queues(2));

        WfmEndpoint endpoint = session.Connection.Wfm.Find("wfm")!;
        Assert.Equal((0, 2, 0), (endpoint.Delivered, endpoint.Pending.Count, endpoint.DeadLetters));
        Assert.StartsWith("Events that wait for 'wfm': 2", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_warns_once_of_all_its_refusals_and_the_next_does_not_repeat_them()
    {
        GenesysSession session = await RegisteredAsync();
        _bed.Network.Always(PostEvent, Status(403));
        RunReport refused = await _bed.RunAsync(session, null, Given.Queues(5));
        _bed.Network.Heal(PostEvent);

        RunReport next = await _bed.RunAsync(session, null, Given.Queue("Later"));

        Assert.StartsWith("Events that 'wfm' refused for good: 5 ", Assert.Single(refused.Warnings), StringComparison.Ordinal);
        Assert.Empty(next.Warnings);
        Assert.Equal((1, 5), (session.Connection.Wfm.Find("wfm")!.Delivered, session.Connection.Wfm.Find("wfm")!.DeadLetters));
        Assert.Equal(6, _bed.Network.Of(PostEvent).Count);
    }

    [Fact]
    public async Task The_audit_notes_a_refusal_as_failed()
    {
        _bed.Network.On(PostEvent, Status(410));

        await _bed.RunAsync(await RegisteredAsync(), null, Given.Queue("Sales"));

        JObject line = JObject.Parse(Assert.Single(_bed.AuditLines, text => text.Contains("\"WfmFailed\"", StringComparison.Ordinal)));
        Assert.Equal(("Sales", false, 410), ((string?)line["queue_name"], (bool)line["success"]!, (int)line["http_status"]!));
        Assert.Equal(("WfmEventRefused", "wfm: status 410"), ((string?)line["error_code"], (string?)line["error_message"]));
    }

    [Fact]
    public async Task Announced_again_a_refused_event_is_sent_again_under_its_id()
    {
        GenesysSession session = await RegisteredAsync();
        _bed.Network.On(PostEvent, Status(401));
        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales"));
        WfmEndpoint endpoint = session.Connection.Wfm.Find("wfm")!;

        session.Connection.Wfm.Announce(WfmEvent.Created(
            session.Connection.Origin(run.RunId), run[0].Definition, run[0].QueueId!, run[0].Division, run[0].Timestamp));
        await _bed.RunAsync(session, null, Given.Queue("Later"));

        Assert.Equal((2, 0), (endpoint.Delivered, endpoint.DeadLetters));
        IReadOnlyList<SentRequest> sales = [.. _bed.Network.Of(PostEvent).Where(sent => (string?)sent.Json["queue"]!["name"] == "Sales")];
        Assert.Equal(2, sales.Count);
        Assert.Single(sales.Select(sent => sent.Headers["X-WFM-Event-Id"]).Distinct());
    }

    private async Task<GenesysSession> RegisteredAsync()
    {
        GenesysSession session = await _bed.ConnectAsync();
        session.Connection.Wfm.Register(
            new WfmRegistration("wfm", new Uri("https://wfm.example.com/queue-events")), deliveredByOrg: false);
        return session;
    }
}
