using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Testing;
using System.Diagnostics;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>
/// Rows a second of a file through Import- and Test- -Offline, streamed to nothing, and what the process grows to; each size
/// in a process of its own.
/// </summary>
internal static class ValidationComparison
{
    // Names of all rows are kept, so that a second one of the same name is found.
    private const double IndexBytesPerRow = 160;

    internal static async Task RunAsync(Report report)
    {
        using var folder = new TemporaryFolder();
        var peaks = new Dictionary<int, double>();
        foreach (int rows in new[] { 10_000, 100_000, 1_000_000 })
        {
            string file = folder.Write($"rows-{rows}.csv", Rows.WithMatrices(rows));
            double[] figures = await ThisProgram.MeasurePartAsync(Parts.Validation, file).ConfigureAwait(false);
            string name = $"validate_rows_per_second.{rows}";
            report.Add(name, rows / figures[0], "rows/s");
            report.Add($"{name}.peak", figures[1], "MiB");
            peaks.Add(rows, figures[1]);
        }

        report.AtMost(1, "memory_ratio", peaks[1_000_000] / ((1.3 * peaks[100_000]) + (1_000_000 * IndexBytesPerRow / (1 << 20))), "of_what_is_allowed");
        report.Add("memory_ratio.bare", peaks[1_000_000] / peaks[100_000], "ratio");
    }

    /// <summary>Tells the seconds, and the peak of the process.</summary>
    internal static void RunPart(string file)
    {
        using var engine = new Engine();

        // What is measured is the rows, not the compiler.
        engine.Run("'Warm' | Test-GenesysQueueDefinition -Offline | Out-Null");
        long started = Stopwatch.GetTimestamp();
        engine.Run("Import-GenesysQueueDefinition $file | Test-GenesysQueueDefinition -Offline | Out-Null", ("file", file));
        ThisProgram.Tell(Stopwatch.GetElapsedTime(started).TotalSeconds, ThisProgram.PeakMiB());
    }
}
