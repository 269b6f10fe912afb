using Newtonsoft.Json.Linq;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace GenesysQueues.Benchmarks.Throughput;

/// <summary>What a run comes down to: workers that post bodies with one HttpClient, and a flushed line before and two after each.</summary>
internal static class BareLoop
{
    /// <summary>Seconds to post the bodies.</summary>
    /// <param name="server">Address of the org.</param>
    /// <param name="bodies">JSON of the queues.</param>
    /// <param name="workers">How many post side by side.</param>
    /// <param name="folder">Where a journal and an audit are kept; null: nowhere.</param>
    internal static async Task<double> RunAsync(Uri server, IReadOnlyList<string> bodies, int workers, string? folder)
    {
        using var http = new HttpClient { BaseAddress = server };
        await LogInAsync(http).ConfigureAwait(false);
        using FlushedFile? journal = folder is null ? null : new(Path.Combine(folder, "journal"));
        using FlushedFile? audit = folder is null ? null : new(Path.Combine(folder, "audit"));
        int next = -1;
        long started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < bodies.Count)
            {
                await AppendAsync(journal, bodies[i]).ConfigureAwait(false);
                using var body = new StringContent(bodies[i], Encoding.UTF8, "application/json");
                using HttpResponseMessage reply = await http.PostAsync("/api/v2/routing/queues", body).ConfigureAwait(false);
                string queue = await reply.EnsureSuccessStatusCode().Content.ReadAsStringAsync().ConfigureAwait(false);
                await AppendAsync(journal, queue).ConfigureAwait(false);
                await AppendAsync(audit, queue).ConfigureAwait(false);
            }
        }))).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static Task AppendAsync(FlushedFile? file, string line) => file is null ? Task.CompletedTask : file.AppendAsync(line);

    private static async Task LogInAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var login = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = form };
        login.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("sim-client:sim-secret")));
        using HttpResponseMessage reply = await http.SendAsync(login).ConfigureAwait(false);
        var token = JObject.Parse(await reply.EnsureSuccessStatusCode().Content.ReadAsStringAsync().ConfigureAwait(false));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
    }
}
