using GenesysQueues.Testing;
using System.Text;

namespace GenesysQueues.Benchmarks.Support;

/// <summary>What a script of one's own has: an HttpClient with a token, and some workers.</summary>
internal sealed class ScriptClient : IDisposable
{
    internal const string QueuesPath = "/api/v2/routing/queues";

    private readonly HttpClient _http;

    private ScriptClient(HttpClient http) => _http = http;

    /// <summary>Signs in to a simulated org.</summary>
    /// <param name="http">A client of its API; disposed with this one.</param>
    /// <param name="login">Where tokens are to be had.</param>
    internal static async Task<ScriptClient> LogInAsync(HttpClient http, Uri login)
    {
        await SimulatorSignIn.SignInAsync(http, login).ConfigureAwait(false);
        return new(http);
    }

    internal Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    /// <summary>Posts the JSON of a queue.</summary>
    internal async Task<HttpResponseMessage> PostQueueAsync(string queue)
    {
        using var body = new StringContent(queue, Encoding.UTF8, "application/json");
        return await _http.PostAsync(QueuesPath, body).ConfigureAwait(false);
    }

    /// <summary>Has so many workers go through the items.</summary>
    internal static Task ForEachAsync(IReadOnlyList<string> items, int workers, Func<string, Task> work)
    {
        int next = -1;
        return Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i < items.Count)
            {
                await work(items[i]).ConfigureAwait(false);
            }
        }));
    }

    public void Dispose() => _http.Dispose();
}
