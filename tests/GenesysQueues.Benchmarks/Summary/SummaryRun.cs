namespace GenesysQueues.Benchmarks.Summary;

/// <summary>Runs the comparisons and says which figures are not what they must be.</summary>
internal static class SummaryRun
{
    private static readonly IReadOnlyDictionary<string, Func<Report, Task>> s_comparisons = new Dictionary<string, Func<Report, Task>>(StringComparer.OrdinalIgnoreCase)
    {
        ["calls"] = CallsComparison.RunAsync,
        ["changes"] = ChangesComparison.RunAsync,
        ["pacing"] = PacingComparison.RunAsync,
        ["windows"] = PacingComparison.RunLongAsync,
        ["throughput"] = ThroughputComparison.RunAsync,
        ["outbox"] = OutboxComparison.RunAsync,
        ["validation"] = ValidationComparison.RunAsync,
        ["import"] = ImportComparison.RunAsync,
        ["audit"] = AuditComparison.RunAsync,
        ["report"] = ReportComparison.RunAsync,
    };

    /// <param name="names">Which comparisons; none: all.</param>
    /// <returns>1 when a figure is beyond its bound, 2 for a name that is none.</returns>
    internal static async Task<int> RunAsync(string[] names)
    {
        if (names.FirstOrDefault(name => !s_comparisons.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no comparison '{unknown}'. There are: {string.Join(", ", s_comparisons.Keys)}.");
            return 2;
        }

        var report = new Report();
        foreach (string name in names.Length > 0 ? names : s_comparisons.Keys)
        {
            await s_comparisons[name](report).ConfigureAwait(false);
        }

        foreach (string miss in report.Misses)
        {
            Console.Error.WriteLine($"NOT MET: {miss}");
        }

        return report.Misses.Count == 0 ? 0 : 1;
    }
}
