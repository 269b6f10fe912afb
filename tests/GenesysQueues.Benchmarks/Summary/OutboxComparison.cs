using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Benchmarks.Throughput;
using GenesysQueues.Testing;
using System.Diagnostics;
using System.Globalization;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>
/// What it costs to have an endpoint told: queues a second over loopback, until the last one has its outcome, beside those of the
/// same run without an endpoint. In turns, each with a fresh server.
/// </summary>
internal static class OutboxComparison
{
    private const int Queues = 1500;
    private const int Rounds = 3;

    internal static async Task RunAsync(Report report)
    {
        using var folder = new TemporaryFolder();
        using var silent = new SilentEndpoints();
        using var engine = new Engine();
        string rows = folder.Write("rows.csv", Rows.Plain(Queues));
        var endpoints = new Dictionary<string, Func<Uri, string?>>(StringComparer.Ordinal)
        {
            ["none"] = _ => null,
            ["takes"] = server => new Uri(server, "/wfm/queue-events").AbsoluteUri,
            ["dead"] = _ => silent.Dead,
            ["hangs"] = _ => silent.Hanging,
        };
        var costs = endpoints.Keys.ToDictionary(name => name, _ => new List<Cost>(), StringComparer.Ordinal);

        // The first round is the compiler's.
        for (int round = 0; round <= Rounds; round++)
        {
            foreach ((string name, Func<Uri, string?> endpoint) in endpoints)
            {
                string place = Directory.CreateDirectory(folder.File($"{name} {round}")).FullName;
                costs[name].Add(await MeasureAsync(engine, rows, place, endpoint).ConfigureAwait(false));
            }
        }

        double Rate(string name) => Queues / Statistics.Median(costs[name].Skip(1).Select(cost => cost.Seconds));
        double Processor(string name) =>
            Statistics.Median(costs[name].Skip(1).Select(cost => cost.ProcessorSeconds)) * 1000 / Queues;
        report.Add("outbox_ratio.none", Rate("none"), "queues/s");
        report.Add("outbox_ratio.none.processor", Processor("none"), "ms/queue");
        foreach (string name in endpoints.Keys.Skip(1))
        {
            report.AtLeast(0.95, $"outbox_ratio.{name}", Rate(name) / Rate("none"), "ratio");
            double afterwards = Statistics.Median(costs[name].Skip(1).Select(cost => cost.Afterwards));
            report.Add($"outbox_ratio.{name}.afterwards", afterwards, "s");
            report.Add($"outbox_ratio.{name}.processor", Processor(name), "ms/queue");
        }
    }

    private static async Task<Cost> MeasureAsync(Engine engine, string rows, string place, Func<Uri, string?> endpoint)
    {
        using SimulatorServerProcess server = await ThroughputComparison.StartAsync().ConfigureAwait(false);
        ThroughputComparison.Connect(engine, server.Address, place);
        if (endpoint(server.Address) is { } address)
        {
            engine.Run("$null = Register-GenesysWfmWebhook $endpoint -SkipPing", ("endpoint", address));
        }

        using var self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        string told = engine.Run(
            """
            $started = [DateTime]::UtcNow
            $results = Import-GenesysQueueDefinition $rows | New-GenesysQueue -ThrottleLimit $workers -WarningAction Ignore
            $ended = [DateTime]::UtcNow
            $last = [Linq.Enumerable]::Max([DateTime[]] $results.Timestamp.UtcDateTime)
            if (($results.Status -ne 'Created').Count) { throw 'Not all were created.' }
            '{0:R} {1:R}' -f ($last - $started).TotalSeconds, ($ended - $last).TotalSeconds
            """,
            ("rows", rows), ("workers", ThroughputComparison.Workers))[0].ToString();
        double[] seconds = [.. told.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        self.Refresh();
        return new(seconds[0], seconds[1], (self.TotalProcessorTime - before).TotalSeconds);
    }

    /// <summary>
    /// Until the last queue had its outcome, and from then to the end of the command; and what this process worked in both.
    /// </summary>
    private sealed record Cost(double Seconds, double Afterwards, double ProcessorSeconds);
}
