using Newtonsoft.Json.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenesysQueues.Simulator.Tests;

public sealed class ProtocolTests
{
    [Fact] // API 3.1, 4.1: one id in header and body; published shape.
    public async Task Errors_have_the_published_body_with_the_correlation_id()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply reply = await org.CreateAsync("Billing");
        PublishedModels.AssertObeys(reply.Json, "ErrorBody");
        Assert.Equal(400, (int)reply.Json["status"]!);
        Assert.True(Guid.TryParse(reply.Header("ININ-Correlation-Id"), out _));
        Assert.Equal(reply.Header("ININ-Correlation-Id"), (string?)reply.Json["contextId"]);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), reply.Message.Headers.Date);
    }

    [Fact] // API 3.1: the headers that keep caches away.
    public async Task No_answer_may_be_cached()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply reply = await org.GetAsync(TestOrg.Queues);
        Assert.Equal(["must-revalidate", "no-cache", "no-store"], reply.Header("Cache-Control")!.Split(", ").Order());
        Assert.Equal("no-cache", reply.Header("Pragma"));
        Assert.Equal(["0"], reply.Message.Content.Headers.GetValues("Expires"));
    }

    [Fact] // API 9, 4.2: the webhook path is as unknown as any other to a published org.
    public async Task Unknown_paths_are_404_and_wrong_methods_405()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.GetAsync("/api/v2/nonsense")).Is(404, "not.found");
        (await org.PostAsync("/api/v2/platform/webhooks/v2", "{}")).Is(404, "not.found");
        Assert.Equal(405, (await org.SendAsync(HttpMethod.Patch, TestOrg.Queues, "{}")).Status);
    }

    [Fact] // API 4.2.
    public async Task Malformed_json_is_bad_request()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.PostAsync(TestOrg.Queues, "{'name':")).Is(400, "bad.request");
        (await org.PostAsync(TestOrg.Queues, "[]")).Is(400, "bad.request");
        (await org.PostAsync(TestOrg.Queues, "{'name':'a'}{}")).Is(400, "bad.request");
    }

    [Theory] // API 4.2: JSON with or without charset, nothing else.
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("text/plain", 415)]
    public async Task Media_type_is_json(string mediaType, int status)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        using HttpRequestMessage request = org.Request(HttpMethod.Post, TestOrg.Queues);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{\"name\":\"x\"}"));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        Assert.Equal(status, (int)(await org.Http.SendAsync(request)).StatusCode);
    }

    [Fact] // API 3.2: 512000 bytes.
    public async Task Too_large_a_body_is_413()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.CreateAsync("x", $"'description':'{new string('d', 512000)}'")).Is(413, "request.entity.too.large");
    }

    [Fact] // An org inside the process never reaches the world.
    public async Task Foreign_hosts_are_refused()
    {
        using var org = new TestOrg();
        HttpRequestException error =
            await Assert.ThrowsAsync<HttpRequestException>(() => org.Http.GetAsync("https://api.mypurecloud.com/api/v2/x"));
        Assert.StartsWith("The simulated org reaches no other hosts: https://api.mypurecloud.com", error.Message);
        await Assert.ThrowsAsync<HttpRequestException>(() => org.Http.GetAsync("https://wfm.example.com/other"));
    }

    [Fact] // Loopback is real HTTP.
    public async Task Loopback_is_real()
    {
        using var org = new TestOrg();
        using var server = new OneShotServer();
        using HttpResponseMessage reply = await org.Http.PostAsync(server.Url, new StringContent("hello"));
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.EndsWith("hello", await server.Received);
    }

    [Fact] // The receiver records WFM headers only, and JSON only.
    public async Task The_receiver_records_json_with_wfm_headers()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://wfm.example.com/queue-events");
        request.Headers.Add("X-WFM-Source", "GenesysProvisioner");
        request.Headers.Add("Authorization", "Bearer canary");
        request.Content = new StringContent("{\"queue\":{\"name\":\"Q1\"}}", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.OK, (await org.Http.SendAsync(request)).StatusCode);
        SimulatorEvent received = Assert.Single(org.Org.Events);
        Assert.Equal("GenesysProvisioner", received.Headers["X-WFM-Source"]);
        Assert.Equal(["Content-Type", "X-WFM-Source"], received.Headers.Keys.Order());
        Assert.Equal("Q1", received.QueueName);
        Assert.Equal("https://wfm.example.com/queue-events", received.Url);
        using HttpResponseMessage bad = await org.Http.PostAsync(received.Url, new StringContent("no json"));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Single(org.Org.Events);
    }

    [Fact] // A ping is answered like any event, but is none that a planner was told of.
    public async Task The_receiver_keeps_pings_apart_from_events()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        using HttpResponseMessage answered = await org.Http.PostAsync(
            "https://wfm.example.com/queue-events", new StringContent("{\"event\":\"webhook.ping\"}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Empty(org.Org.Events);
        Assert.Contains("webhook.ping", Assert.Single(org.Org.Pings).Body);
    }

    [Fact] // The log: order, status, queue name, body; never credentials.
    public async Task The_log_keeps_requests_but_no_secrets()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string id = (string)(await org.CreateAsync("Logged")).Json["id"]!;
        await org.GetAsync(TestOrg.Queues + "/" + id + "?expand=x");
        IReadOnlyList<SimulatorLogEntry> log = org.Org.Requests;
        Assert.Equal(["/oauth/token", TestOrg.Queues, $"{TestOrg.Queues}/{id}?expand=x"], log.Select(entry => entry.Path));
        Assert.Equal([200, 200, 200], log.Select(entry => entry.Status));
        Assert.Equal([null, "Logged", "Logged"], log.Select(entry => entry.QueueName));
        Assert.Null(log[0].RequestBody);
        Assert.Contains("Logged", log[1].RequestBody);
        string text = string.Join("\n", log.Select(entry => entry.ToString()));
        Assert.DoesNotContain("sim-secret", text);
        Assert.DoesNotContain(org.Token!, text);
    }

    [Fact] // Two orgs share nothing.
    public async Task A_token_of_another_org_is_worth_nothing()
    {
        using TestOrg one = await new TestOrg().ConnectAsync();
        using var two = new TestOrg { Token = one.Token };
        (await two.GetAsync(TestOrg.Queues)).Is(401, "bad.credentials");
    }

    [Fact] // A cancelled request never starts.
    public async Task A_cancelled_request_is_not_performed()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => org.SendAsync(
            HttpMethod.Post, TestOrg.Queues, "{'name':'X'}", new CancellationToken(canceled: true)));
        Assert.False(await org.ExistsAsync("X"));
    }

    [Fact] // For a server front: the same rules without a handler.
    public async Task HandleAsync_answers_without_a_transport()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        var headers = new Dictionary<string, string>
        {
            ["authorization"] = "bearer " + org.Token,
            ["content-type"] = "application/json"
        };
        SimulatorReply reply = await org.Org.HandleAsync(
            new SimulatorRequest("post", TestOrg.Queues, headers, Encoding.UTF8.GetBytes("{\"name\":\"Raw\"}")),
            CancellationToken.None);
        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json", reply.ContentType);
        Assert.Equal("Raw", (string?)JObject.Parse(Encoding.UTF8.GetString(reply.Body))["name"]);
        Assert.NotNull(reply.Header("inin-ratelimit-count"));
    }

    [Fact] // So that client and judge share no bug.
    public void The_library_references_no_other_project_and_no_powershell()
    {
        string[] references = [.. typeof(SimulatedOrg).Assembly.GetReferencedAssemblies().Select(name => name.Name!)];
        Assert.DoesNotContain(references, name => name.StartsWith("GenesysQueues", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name.StartsWith("System.Management.Automation", StringComparison.Ordinal));
    }
}

/// <summary>A loopback server that answers one request with 200 and keeps its text.</summary>
internal sealed class OneShotServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public OneShotServer()
    {
        _listener.Start();
        Received = ServeAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook");

    public Task<string> Received { get; }

    public void Dispose() => _listener.Stop();

    private async Task<string> ServeAsync()
    {
        using TcpClient client = await _listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        var text = new StringBuilder();
        byte[] buffer = new byte[65536];
        while (!IsWhole(text.ToString()))
        {
            int read = await stream.ReadAsync(buffer);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        return text.ToString();
    }

    internal static bool IsWhole(string text)
    {
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string? length = text.Split("\r\n")
            .FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return end >= 0 && length is not null
            && Encoding.UTF8.GetByteCount(text[(end + 4)..]) >= int.Parse(length.Split(':')[1]);
    }
}
