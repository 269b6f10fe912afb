using GenesysQueues.Benchmarks.Support;
using System.Diagnostics;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>How long Import-Module takes in a fresh process, beside a module of the same shape with nothing in it.</summary>
internal static class ImportComparison
{
    private const int Rounds = 11;

    internal static async Task RunAsync(Report report)
    {
        var module = new List<double>();
        var empty = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            module.Add(await MillisecondsAsync(ThisProgram.Manifest).ConfigureAwait(false));
            empty.Add(await MillisecondsAsync(ThisProgram.EmptyManifest).ConfigureAwait(false));
        }

        report.AtMost(1.5, "import_ratio", Statistics.Median(module) / Statistics.Median(empty), "ratio");
        report.Add("import_ratio.module", Statistics.Median(module), "ms");
        report.Add("import_ratio.empty_module", Statistics.Median(empty), "ms");
    }

    /// <summary>Tells the milliseconds.</summary>
    internal static void RunPart(string manifest)
    {
        using var engine = new Engine(withModule: false);
        long started = Stopwatch.GetTimestamp();
        engine.Run("Import-Module $manifest", ("manifest", manifest));
        ThisProgram.Tell(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<double> MillisecondsAsync(string manifest) =>
        (await ThisProgram.MeasurePartAsync(Parts.Import, manifest).ConfigureAwait(false)).Single();
}
