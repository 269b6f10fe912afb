using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Testing;
using System.Diagnostics;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>
/// What the process grows to that makes a report of a million lines, beside a report of a tenth of them; each format and
/// size in a
/// process of its own.
/// </summary>
internal static class ReportComparison
{
    private const int Lines = 1_000_000;

    internal static async Task RunAsync(Report report)
    {
        using var folder = new TemporaryFolder();
        string whole = AuditComparison.WriteAudit(folder.File("whole"), Lines);
        string tenth = AuditComparison.WriteAudit(folder.File("tenth"), Lines / 10);
        foreach (string format in new[] { "html", "md", "csv", "json" })
        {
            double[] ofTenth = await ThisProgram.MeasurePartAsync(Parts.Report, $"{tenth}.{format}").ConfigureAwait(false);
            double[] ofWhole = await ThisProgram.MeasurePartAsync(Parts.Report, $"{whole}.{format}").ConfigureAwait(false);
            report.AtMost(1.3, $"report_memory_ratio.{format}", ofWhole[0] / ofTenth[0], "ratio");
            report.Add($"report_memory_ratio.{format}.peak", ofWhole[0], "MiB");
            report.Add($"report_memory_ratio.{format}.lines_per_second", Lines / ofWhole[1], "lines/s");
            report.Add($"report_memory_ratio.{format}.size", ofWhole[2], "MiB");
        }
    }

    /// <summary>Tells the peak of the process, the seconds, and how large the report is.</summary>
    /// <param name="file">The report's, with one more extension than the audit's.</param>
    internal static void RunPart(string file)
    {
        using var engine = new Engine();
        long started = Stopwatch.GetTimestamp();
        engine.Run(
            "Export-GenesysProvisioningReport $file -AuditPath $audit", ("file", file),
            ("audit", file[..file.LastIndexOf('.')]));
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        ThisProgram.Tell(ThisProgram.PeakMiB(), seconds, new FileInfo(file).Length / (double)(1 << 20));
    }
}
