using GenesysQueues.Auditing;
using GenesysQueues.Benchmarks.Throughput;
using GenesysQueues.Storage;
using GenesysQueues.Testing;
using System.Diagnostics;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>Lines of the audit, each on the disk, chained and anchored, beside lines that are merely appended.</summary>
internal static class AuditAppend
{
    private const int Lines = 2000;

    internal static async Task RunAsync(Report report)
    {
        using var folder = new TemporaryFolder();
        double audit = 0, plain = 0;
        foreach (int turn in Enumerable.Range(0, 4))
        {
            string place = folder.File($"turn-{turn}");
            Directory.CreateDirectory(place);
            double ofAudit = await LinesPerSecondAsync(() => AuditAsync(place)).ConfigureAwait(false);
            double ofPlain = await LinesPerSecondAsync(() => FlushedFile.LatenciesAsync(Path.Combine(place, "plain"), Lines))
                .ConfigureAwait(false);

            // The first is for the compiler.
            (audit, plain) = turn == 0 ? (0, 0) : (Math.Max(audit, ofAudit), Math.Max(plain, ofPlain));
        }

        report.Add("audit_ratio.append", audit / plain, "ratio");
        report.Add("audit_ratio.append.audit", audit, "lines/s");
        report.Add("audit_ratio.append.plain", plain, "lines/s");
    }

    private static async Task AuditAsync(string folder)
    {
        var origin = new AuditOrigin(
            Guid.NewGuid(), Guid.NewGuid().ToString(), "Contoso Contact Centre", "sim-client", Simulated: false);
        using var writer = new AuditWriter(folder, origin, DiskStorage.Instance, TimeProvider.System);
        for (int i = 0; i < Lines; i++)
        {
            var entry = new AuditEntry(AuditEvents.Outcome, DateTimeOffset.UtcNow)
            {
                ToDisk = true,
                Outcome = new() { QueueName = $"Queue {i:0000000}", Success = true, LatencyMs = 100, Retries = 0 },
            };
            await writer.WriteAsync(entry, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<double> LinesPerSecondAsync(Func<Task> write)
    {
        long started = Stopwatch.GetTimestamp();
        await write().ConfigureAwait(false);
        return Lines / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
