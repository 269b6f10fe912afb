using GenesysQueues.Chaos.Histories;
using GenesysQueues.Testing.Clocks;
using System.Diagnostics;
using System.Text.Json;

namespace GenesysQueues.Chaos.Processes;

/// <summary>Has the histories run by as many processes as there are processors, and sums up.</summary>
internal static class Coordinator
{
    internal static async Task<int> RunAsync(string[] arguments, Arguments parsed)
    {
        int workers = parsed.Number("--workers", Math.Min(Environment.ProcessorCount, Math.Max(1, parsed.Number("--histories", 1))));
        var total = new Tally();
        int[] codes = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => RunAsync(arguments, worker, workers, total))).ConfigureAwait(false);
        if (codes.Any(code => code != 0))
        {
            Console.WriteLine("A worker failed.");
            return 1;
        }

        // One history cannot meet every kind of fault.
        IReadOnlyList<string> kinds = parsed.Has("--changes") ? FaultTally.OfChanges : FaultTally.Kinds;
        return total.Conclude(parsed.Number("--histories", 1) < kinds.Count ? [] : kinds);
    }

    private static async Task<int> RunAsync(string[] arguments, int worker, int workers, Tally total)
    {
        ProcessStartInfo start = ThisProgram.Start([.. arguments, "--worker", "--offset", $"{worker}", "--step", $"{workers}"]);
        start.RedirectStandardOutput = true;

        Pump.Prepare(start);
        using Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (total)
            {
                if (line.StartsWith(VirtualWorker.TallyMark, StringComparison.Ordinal))
                {
                    total.Add(JsonSerializer.Deserialize<Tally>(line[VirtualWorker.TallyMark.Length..])!);
                }
                else
                {
                    Console.WriteLine(line);
                }
            }
        }

        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }
}
