using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Net.Http.Headers;
using System.Text;

namespace GenesysQueues.Simulator.Tests;

/// <summary>A simulated org on a fake clock, and a client of it that is no more than HttpClient.</summary>
internal sealed class TestOrg : IDisposable
{
    public const string Queues = "/api/v2/routing/queues";
    public const string RealtimeAudits = "/api/v2/audits/query/realtime";
    public const string PremiumSkill = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

    public TestOrg(SimulatorConfiguration? configuration = null)
    {
        Configuration = configuration ?? SimulatorConfiguration.Default();
        Org = new SimulatedOrg(Configuration, Clock, Machine);
        Http = new HttpClient(Org.CreateHandler()) { BaseAddress = Org.ApiAddress };
    }

    public TestOrg(string json)
        : this(SimulatorConfiguration.FromJson(json))
    {
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The time of endpoints.</summary>
    public FakeTimeProvider Machine { get; } = new();

    public SimulatorConfiguration Configuration { get; }

    public SimulatedOrg Org { get; }

    public HttpClient Http { get; }

    public string? Token { get; set; }

    public static TestOrg WithFaults(params string[] faults)
    {
        SimulatorConfiguration configuration = SimulatorConfiguration.Default();
        configuration.Faults = FaultPlan.Parse(faults);
        return new TestOrg(configuration);
    }

    public static TestOrg WithOptions(Action<SimulatorOptions> set)
    {
        SimulatorConfiguration configuration = SimulatorConfiguration.Default();
        set(configuration.Options);
        return new TestOrg(configuration);
    }

    /// <summary>Asks for the audits of one action on queues, around the time at which the clock starts.</summary>
    public static string AuditQuery(string action) =>
        "{'interval':'2026-02-28T00:00:00Z/2026-03-02T00:00:00Z','serviceName':'ContactCenter','filters':["
        + "{'property':'EntityType','value':'Queue'},{'property':'Action','value':'" + action + "'}]}";

    public static string Q(string json) => json.Replace('\'', '"');

    /// <summary>Asks for a token; without an id, as a client that keeps no secret.</summary>
    public async Task<TestReply> TokenAsync(
        string? id = SimulatorSignIn.ClientId, string secret = SimulatorSignIn.ClientSecret, string form = "grant_type=client_credentials") =>
        await TestReply.ReadAsync(await SimulatorSignIn.AskAsync(Http, Org.LoginAddress, id, secret, form));

    public async Task<TestOrg> ConnectAsync(string id = "sim-client")
    {
        Token = (string?)(await TokenAsync(id)).Json["access_token"];
        return this;
    }

    public Task<TestReply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<TestReply> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    /// <summary>Creates a queue; <paramref name="more"/> holds further properties, in single quotes.</summary>
    public Task<TestReply> CreateAsync(string name, string more = "")
    {
        JObject body = JObject.Parse("{" + Q(more) + "}");
        body["name"] = name;
        return PostAsync(Queues, body.ToString());
    }

    public async Task<TestReply> SendAsync(
        HttpMethod method, string path, string? json = null, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = Request(method, path, json);
        return await TestReply.ReadAsync(await Http.SendAsync(request, cancellationToken));
    }

    public HttpRequestMessage Request(HttpMethod method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        if (json is not null)
        {
            request.Content = new StringContent(Q(json), Encoding.UTF8, "application/json");
        }

        return request;
    }

    /// <summary>Whether a queue of that name exists by now, seen past the list lag.</summary>
    public async Task<bool> ExistsAsync(string name)
    {
        Clock.Advance(TimeSpan.FromMinutes(2));
        await ConnectAsync();
        TestReply list = await GetAsync(Queues + "?name=" + Uri.EscapeDataString(name));
        return (int)list.Json["total"]! == 1;
    }

    public async Task<JToken[]> AuditsAsync(string action) =>
        (await PostAsync(RealtimeAudits, AuditQuery(action))).Entities;

    public async Task<string> IdOfAsync(string path, string name)
    {
        TestReply list = await GetAsync(path + (path.Contains('?') ? "&" : "?") + "pageSize=100");
        return (string)list.Entities.Single(entity => (string?)entity["name"] == name)["id"]!;
    }

    public void Dispose() => Http.Dispose();
}

/// <summary>A reply as a test reads it.</summary>
internal sealed record TestReply(int Status, string Text, HttpResponseMessage Message)
{
    /// <summary>The body, with dates left as text.</summary>
    public JObject Json => JsonConvert.DeserializeObject<JObject>(
        Text, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;

    public JToken[] Entities => [.. (JArray)Json["entities"]!];

    public string[] Names => [.. Entities.Select(entity => (string)entity["name"]!)];

    public string? Code => (string?)Json["code"];

    public static async Task<TestReply> ReadAsync(HttpResponseMessage message) =>
        new((int)message.StatusCode, await message.Content.ReadAsStringAsync(), message);

    public string? Header(string name) =>
        Message.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(",", values) : null;

    public void Is(int status, string code)
    {
        Assert.True(status == Status, $"Expected {status} {code}, got {Status}: {Text}");
        Assert.Equal(code, Code);
    }
}
