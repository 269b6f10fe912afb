using System.Security.Cryptography;
using System.Text;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Wfm;

/// <summary>Before an endpoint is registered it is asked, once, whether it is there.</summary>
public sealed class WfmRegistrarTests : IDisposable
{
    private const string Endpoint = "https://wfm.example.com/queue-events";
    private const string PostEvent = "POST /queue-events";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_ping_is_signed_and_says_who_asks()
    {
        GenesysSession session = await _bed.ConnectAsync();
        var registration = new WfmRegistration("wfm", new Uri(Endpoint))
        {
            Secret = Secret.Of("wfm-secret"),
            Headers = new Dictionary<string, Secret> { ["X-Api-Key"] = Secret.Of("key-1") },
        };

        WfmEndpoint endpoint = await session.Connection.RegisterWfmAsync(
            registration, ping: true, _bed.Heard, CancellationToken.None);

        SentRequest sent = Assert.Single(_bed.Network.Of(PostEvent));
        string id = sent.Headers["X-WFM-Event-Id"];
        Assert.Equal(
            $$"""{"id":"{{id}}","event":"webhook.ping","time":"{{sent.At:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","orgId":"{{session.OrgId}}","orgName":"Simulated Org"}""", sent.Body);
        Assert.Equal(("GenesysProvisioner", "key-1"), (sent.Headers["X-WFM-Source"], sent.Headers["X-Api-Key"]));
        byte[] signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes("wfm-secret"), Encoding.UTF8.GetBytes(sent.Headers["X-WFM-Timestamp"] + sent.Body));
        Assert.Equal("sha256=" + Convert.ToHexStringLower(signed), sent.Headers["X-WFM-Signature"]);
        Assert.Equal((200, 0, 0), (endpoint.LastStatus, endpoint.Delivered, endpoint.Pending.Count));
        Assert.Empty(_bed.Org.Events);
        Assert.Single(_bed.Org.Pings);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task An_endpoint_that_does_not_take_the_ping_is_not_registered(int status)
    {
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.On(PostEvent, Status(status));

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => RegisterAsync(session, Endpoint));

        Assert.Equal("WfmPingFailed", refused.Code);
        Assert.Contains($"status {status}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("-SkipPing", refused.Recommendation, StringComparison.Ordinal);
        Assert.Empty(session.Connection.Wfm.Endpoints);
        // One, not three: somebody waits at a prompt.
        Assert.Single(_bed.Network.Of(PostEvent));
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_says_why()
    {
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.On(PostEvent, Refused);

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => RegisterAsync(session, Endpoint));

        Assert.Equal("WfmPingFailed", refused.Code);
        Assert.Matches("wfm.example.com did not answer the ping: .*refused", refused.Message);
    }

    [Fact]
    public async Task The_same_name_and_address_are_pinged_once_and_another_address_anew()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await RegisterAsync(session, Endpoint);
        await RegisterAsync(session, Endpoint);
        Assert.Single(_bed.Network.Of(PostEvent));

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => RegisterAsync(session, "https://wfm.example.com/other"));

        // The org that is simulated reaches no such address; the one that was registered stays.
        Assert.Equal("WfmPingFailed", refused.Code);
        Assert.Equal(Endpoint, Assert.Single(session.Connection.Wfm.Endpoints).Registration.TargetUrl.AbsoluteUri);
    }

    [Fact]
    public async Task Where_the_org_delivers_the_module_does_not_ping()
    {
        using TestBed bed = TestBed.Inline();

        await (
            await bed.ConnectAsync())
                .Connection.RegisterWfmAsync(new("wfm", new Uri(Endpoint)), ping: true, bed.Heard, CancellationToken.None);

        Assert.Empty(bed.Network.Of(PostEvent));
    }

    [Theory]
    [InlineData("routing.queue.created", "routing.queue.created")]
    [InlineData(" Routing.Queue.Removed ", "routing.queue.removed")]
    [InlineData("routing.queue.created; routing.queue.removed", "routing.queue.created;routing.queue.removed")]
    [InlineData(" ; ", "routing.queue.created")]
    public void Events_are_named_in_any_case(string text, string events) =>
        Assert.Equal(events, string.Join(';', WfmRegistration.ParseEvents([text], Named)));

    [Fact]
    public void Another_event_is_refused_with_those_there_are()
    {
        GenesysException refused = Assert.Throws<GenesysException>(
            () => WfmRegistration.ParseEvents(["routing.queue.deleted"], Named));

        Assert.Equal("EventFilterUnknown", refused.Code);
        Assert.Contains("'routing.queue.deleted'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("routing.queue.created", refused.Recommendation, StringComparison.Ordinal);
    }

    [Theory] // As for the names of queues.
    [InlineData("", "NameMissing")]
    [InlineData(" \u00A0 ", "NameMissing")]
    [InlineData("WFM\nSync", "NameControlCharacter")]
    [InlineData("WFM\u001B[31m", "NameControlCharacter")]
    [InlineData("WFM\u200BSync", "NameControlCharacter")]
    [InlineData("$", "NameTooLong")]
    [InlineData("WFM*", "NameWildcard")]
    public void A_name_that_nobody_could_find_again_is_refused(string name, string code) => Assert.Equal(
        code,
        Assert.Throws<GenesysException>(
            () => WfmRegistration.ParseName(name.Replace("$", new string('n', 500), StringComparison.Ordinal))).Code);

    [Theory]
    [InlineData("WFM-Sync", "WFM-Sync")]
    [InlineData("  WFM\u00A0Sync ", "WFM Sync")]
    [InlineData("[prod] \u00DCbung 1?", "[prod] \u00DCbung 1?")]
    public void A_name_is_taken_as_it_reads(string name, string taken) => Assert.Equal(taken, WfmRegistration.ParseName(name));

    private static Func<string, bool> Named(string text) => name => NameKey.Same(name, text);

    private Task<WfmEndpoint> RegisterAsync(GenesysSession session, string url) =>
        session.Connection.RegisterWfmAsync(new("wfm", new Uri(url)), ping: true, _bed.Heard, CancellationToken.None);
}
