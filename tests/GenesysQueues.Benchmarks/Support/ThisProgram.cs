using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace GenesysQueues.Benchmarks.Support;

/// <summary>This program and what was built with it.</summary>
internal static class ThisProgram
{
    /// <summary>Tells a copy of this program which part of a comparison it is to run.</summary>
    internal const string PartSwitch = "--part";

    internal static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    internal static string Manifest { get; } = Path.Combine(RepositoryRoot, "output", "GenesysQueues", "GenesysQueues.psd1");

    /// <summary>Runs a part in a process of its own; its lines of output.</summary>
    internal static async Task<IReadOnlyList<string>> RunPartAsync(string part, string[] arguments, Action<ProcessStartInfo>? prepare = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ThisProgram).Assembly.Location, PartSwitch, part, .. arguments]);
        prepare?.Invoke(start);
        return await RunAsync(start).ConfigureAwait(false);
    }

    /// <summary>The figures that a part tells, in a process of its own.</summary>
    internal static async Task<double[]> MeasurePartAsync(string part, string argument) =>
        [.. (await RunPartAsync(part, [argument]).ConfigureAwait(false))[^1].Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];

    /// <summary>Tells the figures of a part.</summary>
    internal static void Tell(params double[] figures) =>
        Console.WriteLine(string.Join(' ', figures.Select(figure => figure.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The most memory that this process has held, in MiB.</summary>
    internal static double PeakMiB()
    {
        using var self = Process.GetCurrentProcess();
        return (double)self.PeakWorkingSet64 / (1 << 20);
    }

    /// <summary>Runs a program to its end; its lines of output. Throws when it fails.</summary>
    internal static async Task<IReadOnlyList<string>> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : throw new InvalidOperationException($"'{start.FileName} {string.Join(' ', start.ArgumentList)}' ended with {process.ExitCode}: {output}");
    }

    internal static string EmptyManifest { get; } = Metadata("EmptyManifest");

    private static string Metadata(string key) =>
        typeof(ThisProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
