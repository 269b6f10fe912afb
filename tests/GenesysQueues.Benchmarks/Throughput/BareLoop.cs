using GenesysQueues.Benchmarks.Support;
using System.Diagnostics;

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
        using ScriptClient client = await ScriptClient.LogInAsync(new HttpClient { BaseAddress = server }, server).ConfigureAwait(false);
        using FlushedFile? journal = folder is null ? null : new(Path.Combine(folder, "journal"));
        using FlushedFile? audit = folder is null ? null : new(Path.Combine(folder, "audit"));
        long started = Stopwatch.GetTimestamp();
        await ScriptClient.ForEachAsync(bodies, workers, async body =>
        {
            await AppendAsync(journal, body).ConfigureAwait(false);
            using HttpResponseMessage reply = await client.PostQueueAsync(body).ConfigureAwait(false);
            string queue = await reply.EnsureSuccessStatusCode().Content.ReadAsStringAsync().ConfigureAwait(false);
            await AppendAsync(journal, queue).ConfigureAwait(false);
            await AppendAsync(audit, queue).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static Task AppendAsync(FlushedFile? file, string line) => file is null ? Task.CompletedTask : file.AppendAsync(line);
}
