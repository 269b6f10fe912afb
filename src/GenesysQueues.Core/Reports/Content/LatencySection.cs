namespace GenesysQueues.Reports.Content;

/// <summary>How long queues took.</summary>
internal static class LatencySection
{
    /// <summary>Upper bounds in milliseconds; what took longer is one more class.</summary>
    internal static readonly IReadOnlyList<long> Bounds = [100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000];

    internal static ReportSection Of(ProvisioningReport report)
    {
        LatencyCounts latencies = report.Latencies;
        const string what =
            "From the first attempt for a queue to its outcome, waits for the rate limit included; queues that were left as they "
                + "were and those that failed are not counted.";
        if (latencies.Count == 0)
        {
            return new("How long it took") { Paragraphs = [what, "There is no such queue."] };
        }

        List<(string Label, double Value)> bars = [];
        long before = 0;
        foreach (long bound in Bounds)
        {
            long count = latencies.AtMost(bound);
            bars.Add(($"≤ {Words.Seconds(bound)}", count - before));
            before = count;
        }

        bars.Add(($"> {Words.Seconds(Bounds[Bounds.Count - 1])}", latencies.Count - before));
        return new("How long it took")
        {
            Paragraphs = [what],
            Charts =
            [
                new("Latency distribution: queues by seconds", "Seconds", "Queues", bars)
                {
                    Description = $"Half of {Words.Count(latencies.Count, "queue")} took "
                        + $"{Words.Duration(latencies.Percentile(50))} or less, "
                        + $"95 of 100 {Words.Duration(latencies.Percentile(95))}, 99 of 100 "
                        + $"{Words.Duration(latencies.Percentile(99))}; "
                        + $"the longest took {Words.Duration(latencies.MaxMs)}.",
                },
            ],
            Tables =
            [
                new("Latency in seconds", [new("Figure"), new("Seconds", IsNumber: true)],
                [
                    ["Median (p50)", ReportCell.Seconds(latencies.Percentile(50))],
                    ["95th percentile (p95)", ReportCell.Seconds(latencies.Percentile(95))],
                    ["99th percentile (p99)", ReportCell.Seconds(latencies.Percentile(99))],
                    ["Longest", ReportCell.Seconds(latencies.MaxMs)],
                    ["Mean", ReportCell.Seconds((long)(latencies.TotalMs / latencies.Count))],
                ]),
            ],
        };
    }
}
