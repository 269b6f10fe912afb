using GenesysQueues.Simulator;
using Newtonsoft.Json.Linq;
using System.Net.Http.Headers;
using System.Text;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>What a script of one's own has: an HttpClient with a token, and some workers.</summary>
internal sealed class PolicyClient : IDisposable
{
    internal const string QueuesPath = "/api/v2/routing/queues";

    private readonly HttpClient _http;

    private PolicyClient(HttpClient http) => _http = http;

    internal static async Task<PolicyClient> LogInAsync(SimulatedOrg org, Func<HttpMessageHandler> createHandler)
    {
        var http = new HttpClient(createHandler()) { BaseAddress = org.ApiAddress, Timeout = Timeout.InfiniteTimeSpan };
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var login = new HttpRequestMessage(HttpMethod.Post, new Uri(org.LoginAddress, "/oauth/token")) { Content = form };
        login.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("sim-client:sim-secret")));
        using HttpResponseMessage reply = await http.SendAsync(login).ConfigureAwait(false);
        string token = (string)JObject.Parse(await reply.EnsureSuccessStatusCode().Content.ReadAsStringAsync().ConfigureAwait(false))["access_token"]!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new(http);
    }

    internal Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    internal async Task<HttpResponseMessage> PostQueueAsync(string name)
    {
        using var body = new StringContent(new JObject { ["name"] = name }.ToString(), Encoding.UTF8, "application/json");
        return await _http.PostAsync(QueuesPath, body).ConfigureAwait(false);
    }

    /// <summary>Has so many workers go through the names.</summary>
    internal static async Task ForEachAsync(IReadOnlyList<string> names, int workers, Func<string, Task> create)
    {
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i < names.Count)
            {
                await create(names[i]).ConfigureAwait(false);
            }
        })).ConfigureAwait(false);
    }

    public void Dispose() => _http.Dispose();
}
