using System.Security.Cryptography;
using System.Text;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Wfm;

public sealed class WfmTests : IDisposable
{
    private const string Endpoint = "https://wfm.example.com/queue-events";
    private const string PostEvent = "POST /queue-events";
    private const string PostWebhook = "POST /api/v2/platform/webhooks/v2";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task An_event_says_what_a_planner_needs_to_know()
    {
        GenesysSession session = await RegisteredAsync(_bed);
        RunReport run = await _bed.RunAsync(session, null, Given.Queue(
            "Sales", ("SkillRequirement", "Billing>=3 x2 @80%; Spanish"), ("MaxWait", 150), ("Timeout", 300), ("OverflowTarget", "Overflow"), ("ServiceLevel", "80/20")));

        SentRequest sent = Assert.Single(_bed.Network.Of(PostEvent));
        string id = (string)sent.Json["id"]!;
        Assert.Equal(
            $$"""{"id":"{{id}}","event":"routing.queue.created","time":"{{run[0].Timestamp:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","orgId":"{{session.OrgId}}","orgName":"Simulated Org","queue":{"id":"{{run[0].QueueId}}","name":"Sales","selfUri":"/api/v2/routing/queues/{{run[0].QueueId}}","division":"Home","skillRequirements":[{"skill":"Billing","minProficiency":3,"requiredCapacity":2,"utilization":0.8,"headsNeeded":3},{"skill":"Spanish","minProficiency":1,"requiredCapacity":null,"utilization":null,"headsNeeded":null}],"overflow":{"maxWaitSeconds":150,"timeoutSeconds":300,"target":"Overflow"},"serviceLevel":{"percent":80,"seconds":20""" + "}}}",
            sent.Body);
        Assert.Single(_bed.Org.Events);
    }

    [Fact]
    public async Task A_plain_queue_has_no_overflow_and_no_service_level()
    {
        await _bed.RunAsync(await RegisteredAsync(_bed), null, Given.Queue("Sales"));

        JToken queue = Assert.Single(_bed.Network.Of(PostEvent)).Json["queue"]!;
        Assert.Empty(queue["skillRequirements"]!);
        Assert.Equal((JTokenType.Null, JTokenType.Null), (queue["overflow"]!.Type, queue["serviceLevel"]!.Type));
    }

    [Fact]
    public async Task An_event_is_signed_over_its_timestamp_and_body()
    {
        GenesysSession session = await RegisteredAsync(_bed, "wfm-secret", ("X-Api-Key", "key-1"));
        await _bed.RunAsync(session, null, Given.Queue("Sälés"));

        SentRequest sent = Assert.Single(_bed.Network.Of(PostEvent));
        string timestamp = sent.Headers["X-WFM-Timestamp"];
        byte[] signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes("wfm-secret"), Encoding.UTF8.GetBytes(timestamp + sent.Body));
        Assert.Equal("sha256=" + Convert.ToHexStringLower(signed), sent.Headers["X-WFM-Signature"]);
        Assert.Equal((string?)sent.Json["id"], sent.Headers["X-WFM-Event-Id"]);
        Assert.Equal("GenesysProvisioner", sent.Headers["X-WFM-Source"]);
        Assert.Equal("application/json; charset=utf-8", sent.Headers["Content-Type"]);
        Assert.Equal("key-1", sent.Headers["X-Api-Key"]);
        Assert.Null(sent.Token);
    }

    [Fact]
    public async Task The_timestamp_is_of_this_machine_since_a_simulated_orgs_clock_runs_ahead_of_the_receivers()
    {
        _bed.MachineTime = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1234567890));
        GenesysSession session = await _bed.ConnectAsync();
        await session.Connection.RegisterWfmAsync(
            new WfmRegistration("wfm", new Uri(Endpoint)), ping: true, _bed.Heard, CancellationToken.None);
        await _bed.RunAsync(session, null, Given.Queue("Sales"));

        Assert.Equal(
            ["1234567890", "1234567890"], _bed.Network.Of(PostEvent).Select(sent => sent.Headers["X-WFM-Timestamp"]));
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_signed()
    {
        await _bed.RunAsync(await RegisteredAsync(_bed), null, Given.Queue("Sales"));

        Assert.False(Assert.Single(_bed.Network.Of(PostEvent)).Headers.ContainsKey("X-WFM-Signature"));
    }

    [Fact]
    public async Task Only_queues_that_the_run_made_are_announced_each_once()
    {
        GenesysSession session = await RegisteredAsync(_bed);
        GenesysQueueDefinition[] input = [Given.Row(1, "Sales"), Given.Row(2, "Overflow"), Given.Row(3, "B*d")];
        await _bed.RunAsync(session, null, input);
        await _bed.RunAsync(session, new() { IfExists = GenesysIfExists.Skip }, input);

        Assert.Equal(["Sales"], _bed.Network.Of(PostEvent).Select(sent => (string?)sent.Json["queue"]!["name"]));
    }

    [Fact]
    public async Task A_failing_endpoint_warns_once_fails_no_queue_and_gets_its_events_from_the_next_run()
    {
        GenesysSession session = await RegisteredAsync(_bed);
        _bed.Network.Always(PostEvent, Status(503));

        RunReport failing = await _bed.RunAsync(session, new() { ThrottleLimit = 2 }, Given.Queues(5));
        int tried = _bed.Network.Of(PostEvent).Count;
        _bed.Network.Heal(PostEvent);
        RunReport soon = await _bed.RunAsync(session, null, Given.Queue("Later"));
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        RunReport healed = await _bed.RunAsync(session, null);

        Assert.All(failing.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        Assert.Equal(4, tried);
        string warning = Assert.Single(failing.Warnings);
        Assert.Contains("Events that wait for 'wfm': 5", warning, StringComparison.Ordinal);
        Assert.Contains("status 503", warning, StringComparison.Ordinal);
        Assert.Contains("and so does a later run", Assert.Single(soon.Warnings), StringComparison.Ordinal);
        Assert.Empty(healed.Warnings);
        Assert.Equal(
            ["Later", "Queue 1", "Queue 2", "Queue 3", "Queue 4", "Queue 5"],
            _bed.Network.Of(PostEvent).Skip(tried).Select(sent => (string)sent.Json["queue"]!["name"]!).Order(StringComparer.Ordinal));
        Assert.Equal((6, 0), (session.Connection.Wfm.Find("wfm")!.Delivered, session.Connection.Wfm.Find("wfm")!.Pending.Count));
    }

    [Fact]
    public async Task A_repeated_delivery_has_the_same_event_id()
    {
        GenesysSession session = await RegisteredAsync(_bed);
        _bed.Network.On(PostEvent, AfterCommit(Reset), Status(503));

        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales"));

        Assert.Empty(run.Warnings);
        IReadOnlyList<SentRequest> sent = _bed.Network.Of(PostEvent);
        Assert.Equal(3, sent.Count);
        Assert.Single(sent.Select(request => request.Headers["X-WFM-Event-Id"]).Distinct());
    }

    [Fact]
    public async Task One_failing_endpoint_does_not_keep_the_other_from_hearing()
    {
        GenesysSession session = await RegisteredAsync(_bed);
        session.Connection.Wfm.Register(
            new WfmRegistration("a-broken-one", new Uri("https://elsewhere.example.com/hook")), deliveredByOrg: false);

        RunReport run = await _bed.RunAsync(session, new() { MaximumRetryCount = 0 }, Given.Queues(2));

        Assert.Contains("'a-broken-one'", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, _bed.Org.Events.Count);
    }

    [Fact]
    public async Task Another_address_under_the_same_name_is_an_update()
    {
        GenesysSession session = await RegisteredAsync(_bed);

        session.Connection.Wfm.Register(
            new WfmRegistration("WFM", new Uri("https://wfm.example.com/other")), deliveredByOrg: false);

        Assert.Equal(
            "https://wfm.example.com/other", Assert.Single(session.Connection.Wfm.Endpoints).Registration.TargetUrl.AbsoluteUri);
    }

    [Fact]
    public async Task Inline_registers_once_with_the_org_which_then_announces_itself()
    {
        using TestBed bed = TestBed.Inline();
        GenesysSession session = await RegisteredAsync(bed);
        await session.Connection.RegisterWfmAsync(new("wfm", new Uri(Endpoint)), ping: true, bed.Heard, CancellationToken.None);

        await bed.RunAsync(session, null, Given.Queue("Sales"));
        await bed.Org.DeliveriesAsync();

        Assert.Equal(
            """{"name":"wfm","targetUrl":"https://wfm.example.com/queue-events","eventFilter":"routing.queue.created","method":"POST","contentType":"application/json","headers":[{"name":"X-WFM-Source","value":"GenesysProvisioner"}],"enabled":true}""",
            Assert.Single(bed.Network.Of(PostWebhook)).Body);
        Assert.Empty(bed.Network.Of(PostEvent));
        Assert.Single(bed.Org.Events);
        Assert.True(session.Connection.Wfm.Find("wfm")!.DeliveredByOrg);
    }

    [Fact]
    public async Task Published_registers_nothing_with_the_org()
    {
        await RegisteredAsync(_bed);

        Assert.Empty(_bed.Network.Of(PostWebhook));
    }

    [Theory]
    [InlineData(null, "WfmTargetMissing")]
    [InlineData("  ", "WfmTargetMissing")]
    [InlineData("http://wfm.example.com/x", "WfmTargetRefused")]
    [InlineData("ftp://wfm.example.com/x", "WfmTargetRefused")]
    [InlineData("wfm.example.com", "WfmTargetRefused")]
    [InlineData("https://kim:secret@wfm.example.com/x", "WfmTargetRefused")]
    [InlineData("https://10.0.0.5/x", "WfmTargetRefused")]
    public void A_target_that_is_not_https_or_holds_credentials_is_refused(string? text, string code)
    {
        GenesysException refused = Assert.Throws<GenesysException>(() => WfmRegistration.ParseTarget(text));

        Assert.Equal(code, refused.Code);
        Assert.DoesNotContain("kim:secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://wfm.example.com/x")]
    [InlineData("http://127.0.0.1:8080/x")]
    [InlineData("http://localhost/x")]
    public void A_target_is_https_or_on_this_machine(string text) => Assert.Equal(new Uri(text), WfmRegistration.ParseTarget(text));

    private static async Task<GenesysSession> RegisteredAsync(TestBed bed, string? secret = null, params (string Name, string Value)[] headers)
    {
        GenesysSession session = await bed.ConnectAsync();
        var registration = new WfmRegistration("wfm", new Uri(Endpoint))
        {
            Secret = secret is null ? null : Secret.Of(secret),
            Headers = headers.ToDictionary(header => header.Name, header => Secret.Of(header.Value)),
        };
        await session.Connection.RegisterWfmAsync(registration, ping: false, bed.Heard, CancellationToken.None);
        return session;
    }
}
