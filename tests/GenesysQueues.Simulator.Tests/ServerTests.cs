using Newtonsoft.Json.Linq;
using System.Net;
using System.Text;

namespace GenesysQueues.Simulator.Tests;

/// <summary>The org over real sockets: the same rules, and faults that are faults of the wire.</summary>
public class ServerTests
{
    private const string Queues = "/api/v2/routing/queues";

    [Fact]
    public async Task A_client_gets_a_token_and_creates_a_queue()
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync();
        await SimulatorSignIn.SignInAsync(server.Http, server.Http.BaseAddress!);
        using HttpResponseMessage created = await PostAsync(server.Http, "Sales");
        JObject queue = await BodyAsync(created);
        Assert.Equal("Sales", (string?)queue["name"]);
        Assert.True(created.Headers.Contains("inin-ratelimit-count"));
        Assert.True(created.Headers.Contains("ININ-Correlation-Id"));
        using HttpResponseMessage read = await server.Http.GetAsync($"{Queues}/{queue["id"]}");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using HttpResponseMessage filtered = await server.Http.GetAsync($"{Queues}?name=General%20Enquiries");
        Assert.Equal(1, (int)(await BodyAsync(filtered))["total"]!);
    }

    [Fact]
    public async Task Health_tells_requests_and_faults_and_needs_no_token()
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync("--fault", "http503@Sales");
        await SimulatorSignIn.SignInAsync(server.Http, server.Http.BaseAddress!);
        using HttpResponseMessage refused = await PostAsync(server.Http, "Sales");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        JObject health = await BodyAsync(await server.Http.GetAsync("/health"));
        Assert.Equal("ok", (string?)health["status"]);
        Assert.Equal(2, (int)health["requests"]!);
        Assert.Equal(1, (int)health["faults"]!["http503"]!);
    }

    [Fact]
    public async Task Faults_can_be_ended()
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync("--fault", "http503%100");
        await SimulatorSignIn.SignInAsync(server.Http, server.Http.BaseAddress!);
        using HttpResponseMessage failed = await PostAsync(server.Http, "Sales");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        using HttpResponseMessage ended = await server.Http.DeleteAsync("/faults");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        using HttpResponseMessage created = await PostAsync(server.Http, "Sales");
        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
    }

    [Fact]
    public async Task The_orgs_receiver_has_a_path_of_its_own_and_what_it_took_is_listed()
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync("--fault", "http503@POST /wfm/*");
        var target = new Uri(server.Http.BaseAddress!, "/wfm/queue-events");
        async Task<HttpStatusCode> TellAsync(string body)
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, target) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            post.Headers.Add("X-WFM-Source", "test");
            using HttpResponseMessage reply = await server.Http.SendAsync(post);
            return reply.StatusCode;
        }

        const string Created = """{"event": "routing.queue.created", "queue": {"name": "Zoë's \"A\""}}""";
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await TellAsync(Created));
        Assert.Equal(HttpStatusCode.OK, await TellAsync(Created));
        Assert.Equal(HttpStatusCode.OK, await TellAsync("""{"event": "webhook.ping"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync("no JSON"));
        using HttpResponseMessage read = await server.Http.GetAsync(target);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, read.StatusCode);
        JToken told = Assert.Single(JArray.Parse(await server.Http.GetStringAsync("/events")));
        Assert.Equal(("Zoë's \"A\"", Created, target.AbsoluteUri), ((string?)told["queueName"], (string?)told["body"], (string?)told["url"]));
        Assert.Equal("test", (string?)told["headers"]!["X-WFM-Source"]);
        Assert.Single(JArray.Parse(await server.Http.GetStringAsync("/pings")));
        Assert.Empty(JArray.Parse(await server.Http.GetStringAsync("/requests")));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("resetafter")]
    [InlineData("halfBody")]
    [InlineData("halfBodyafter")]
    public async Task A_broken_reply_breaks_the_connection(string fault)
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync("--fault", $"{fault}@Sales");
        await SimulatorSignIn.SignInAsync(server.Http, server.Http.BaseAddress!);
        var broken = await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(server.Http, "Sales"));
        Assert.NotEqual(HttpRequestError.ConnectionError, broken.HttpRequestError);
        bool isThere = fault.EndsWith("after", StringComparison.Ordinal);
        using HttpResponseMessage again = await PostAsync(server.Http, "Sales");
        Assert.Equal(isThere ? HttpStatusCode.BadRequest : HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Half_a_body_comes_with_the_length_of_the_whole()
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync("--fault", "halfBodyafter@Sales");
        await SimulatorSignIn.SignInAsync(server.Http, server.Http.BaseAddress!);
        using HttpRequestMessage post = Post("Sales");
        using HttpResponseMessage reply = await server.Http.SendAsync(post, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        long? whole = reply.Content.Headers.ContentLength;
        Assert.True(whole > 100);
        using var half = new MemoryStream();
        HttpRequestException end = await Assert.ThrowsAsync<HttpRequestException>(() => reply.Content.CopyToAsync(half));
        Assert.Equal(HttpRequestError.ResponseEnded, end.HttpRequestError);
        Assert.Equal(whole / 2, half.Length);
    }

    [Fact]
    public async Task A_slow_reply_is_late_and_the_change_is_made_though_the_client_has_left()
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync(
            "--fault", """{"kind":"slow","match":"POST /api/v2/routing/queues","when":"before","seconds":4}""");
        await SimulatorSignIn.SignInAsync(server.Http, server.Http.BaseAddress!);
        using var impatience = new CancellationTokenSource();
        Task<HttpResponseMessage> late = PostAsync(server.Http, "Sales", impatience.Token);
        await UntilAsync(async () => JObject.Parse(await server.Http.GetStringAsync("/health"))["faults"]!.HasValues);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        await UntilAsync(async () => await CountAsync(server.Http, "Sales") == 1);
    }

    [Theory]
    [InlineData("html", 200, "text/html")]
    [InlineData("unreadable", 200, "application/json")]
    [InlineData("http502", 502, "text/html")]
    [InlineData("http408", 408, "application/json")]
    public async Task Other_faults_are_replies(string fault, int status, string type)
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync("--fault", fault);
        await SimulatorSignIn.SignInAsync(server.Http, server.Http.BaseAddress!);
        using HttpResponseMessage reply = await PostAsync(server.Http, "Sales");
        Assert.Equal(status, (int)reply.StatusCode);
        Assert.Equal(type, reply.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_redirect_points_elsewhere_and_a_429_says_how_long_to_wait()
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync("--fault", "redirect@Sales", "--fault", "http429@Support");
        await SimulatorSignIn.SignInAsync(server.Http, server.Http.BaseAddress!);
        using HttpResponseMessage moved = await PostAsync(server.Http, "Sales");
        Assert.Equal("elsewhere.example", moved.Headers.Location?.Host);
        using HttpResponseMessage refused = await PostAsync(server.Http, "Support");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task The_file_the_contract_and_the_clock_are_the_orgs()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{"organization":{"name":"Filed Org"},"options":{"listLagSeconds":3600}}""");
            using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync(
                "--file", file, "--contract", "inline", "--clock-speed", "10000");
            await SimulatorSignIn.SignInAsync(server.Http, server.Http.BaseAddress!);
            JObject me = await BodyAsync(await server.Http.GetAsync("/api/v2/organizations/me"));
            Assert.Equal("Filed Org", (string?)me["name"]);
            string body = """{"name":"Sales","overflowSettings":{"enabled":true,"maxWait":60,"maxWaitTime":60,"overflowAction":"QUEUE"}}""";
            using HttpResponseMessage created = await server.Http.PostAsync(Queues, new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.Equal(HttpStatusCode.OK, created.StatusCode);
            await UntilAsync(async () =>
            {
                // By this clock a token ends within seconds.
                await SimulatorSignIn.SignInAsync(server.Http, server.Http.BaseAddress!);
                return await CountAsync(server.Http, "Sales") == 1;
            });
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task It_ends_well_when_asked_to()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync();
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Theory]
    [InlineData("'--what' is not known", "--what", "1")]
    [InlineData("'--urls' needs a value", "--urls")]
    [InlineData("'nought' is no kind of fault", "--fault", "nought")]
    [InlineData("neither publicapi nor inline", "--contract", "other")]
    [InlineData("cannot be read", "--file", "/nowhere/org.json")]
    public async Task What_it_cannot_use_it_says(string why, params string[] arguments)
    {
        (int code, string error) = await SimulatorServerProcess.RefuseAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            await Task.Delay(200, patience.Token);
        }
    }

    private static async Task<int> CountAsync(HttpClient http, string name) =>
        (int)(await BodyAsync(await http.GetAsync($"{Queues}?name={name}")))["total"]!;

    private static HttpRequestMessage Post(string name) => new(HttpMethod.Post, Queues)
    {
        Content = new StringContent(new JObject { ["name"] = name }.ToString(), Encoding.UTF8, "application/json"),
    };

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string name, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage post = Post(name);
        return await http.SendAsync(post, cancellationToken);
    }

    private static async Task<JObject> BodyAsync(HttpResponseMessage reply) => JObject.Parse(await reply.Content.ReadAsStringAsync());
}
