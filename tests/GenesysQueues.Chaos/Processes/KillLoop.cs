using GenesysQueues.Chaos.Checks;
using System.Diagnostics;
using System.Globalization;

namespace GenesysQueues.Chaos.Processes;

/// <summary>
/// Kills provisioning processes at random moments, and lets others go on; then tries what happens where nothing can be
/// recorded: a folder that lies under a file, a disk that is full.
/// </summary>
internal sealed class KillLoop(int seed, int queues, bool changes, double speed, IReadOnlyList<int> fullAfter)
{
    private int _violations;

    internal static Task<int> RunAsync(Arguments arguments)
    {
        int kills = arguments.Number("--kill", 5);
        IReadOnlyList<int> fullAfter = arguments.Has("--full-after")
            ? [.. arguments.All("--full-after").Select(writes => int.Parse(writes, CultureInfo.InvariantCulture))]
            : arguments.Has("--changes") ? [] : kills < 20 ? [30] : [3, 12, 40, 75, 120];
        return new KillLoop(
            arguments.Number("--seed", 1), arguments.Number("--queues", 200), arguments.Has("--changes"),
            arguments.Real("--clock-speed", 20), fullAfter).RunAsync(kills);
    }

    private async Task<int> RunAsync(int kills)
    {
        await TryUnwritableAsync().ConfigureAwait(false);
        await TryFullDeviceAsync().ConfigureAwait(false);
        (TimeSpan start, TimeSpan whole) = await MeasureAsync().ConfigureAwait(false);
        int middle = 0;
        for (int kill = 1; kill <= kills; kill++)
        {
            middle += await KillAsync(kill, start, whole).ConfigureAwait(false) ? 1 : 0;
        }

        foreach (int writes in fullAfter)
        {
            await TryFullDiskAsync(writes).ConfigureAwait(false);
        }

        Console.WriteLine($"kills={kills} between-first-intent-and-last-outcome={middle} queues={queues} violations={_violations}");
        bool isEnough = middle * 3 >= kills;
        if (!isEnough)
        {
            Console.WriteLine("Fewer than a third of the kills fell between the first intent and the last outcome.");
        }

        return _violations == 0 && isEnough ? 0 : 1;
    }

    /// <summary>How long a run that nobody kills takes to its first intent, and to its end.</summary>
    private async Task<(TimeSpan Start, TimeSpan Whole)> MeasureAsync()
    {
        using KillTrial trial = await StartAsync(0).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        Task<KillReport> run = trial.ProvisionAsync();
        using var ended = new CancellationTokenSource();
        await (await Task.WhenAny(run, trial.FirstIntentAsync(ended.Token)).ConfigureAwait(false)).ConfigureAwait(false);
        TimeSpan start = watch.Elapsed;
        await run.ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        TimeSpan whole = watch.Elapsed;
        await trial.ConcludeAsync(resumes: false).ConfigureAwait(false);
        Console.WriteLine($"A run of {queues} queues takes {whole.TotalSeconds:0.0} s, its first intent {start.TotalSeconds:0.0} s.");
        return (start, whole);
    }

    private async Task<bool> KillAsync(int kill, TimeSpan start, TimeSpan whole)
    {
        SeededRandom random = new(seed, $"kill {kill}");
        using KillTrial trial = await StartAsync(kill).ConfigureAwait(false);
        double moment = random.Real();

        // Every other kill counts from the first intent, which a machine with other work delays.
        await trial.ProvisionAsync(
            kill % 2 == 0
                ? token => Task.Delay(whole * moment, token)
                : async token =>
                {
                    await trial.FirstIntentAsync(token).ConfigureAwait(false);
                    await Task.Delay((whole - start) * moment, token).ConfigureAwait(false);
                }).ConfigureAwait(false);
        bool isInTheMiddle = trial.IsInTheMiddle();
        if (random.Chance(0.3))
        {
            // The one that goes on is killed as well.
            TimeSpan again = whole * random.Real();
            await trial.ProvisionAsync(token => Task.Delay(again, token)).ConfigureAwait(false);
        }

        await trial.ConcludeAsync(random.Chance(0.5)).ConfigureAwait(false);
        return isInTheMiddle;
    }

    private async Task TryUnwritableAsync()
    {
        using KillTrial trial = await StartAsync(100_001).ConfigureAwait(false);
        string file = Path.Combine(trial.Root, "file");
        await File.WriteAllTextAsync(file, string.Empty).ConfigureAwait(false);
        string good = trial.StatePath;
        trial.StatePath = Path.Combine(file, "state");
        Expect("a folder under a file", await trial.ProvisionAsync().ConfigureAwait(false), mayWrite: false);
        trial.StatePath = good;
    }

    private async Task TryFullDeviceAsync()
    {
        const string Device = "/dev/full";
        if (!File.Exists(Device))
        {
            return;
        }

        using KillTrial trial = await StartAsync(100_002).ConfigureAwait(false);
        Directory.CreateDirectory(trial.StatePath);
        foreach (int ahead in new[] { 0, 1 })
        {
            string month = DateTime.UtcNow.AddDays(ahead).ToString("yyyy-MM", CultureInfo.InvariantCulture);
            string audit = Path.Combine(trial.StatePath, $"audit-{await trial.OrgIdAsync().ConfigureAwait(false)}-{month}.jsonl");
            if (!File.Exists(audit))
            {
                File.CreateSymbolicLink(audit, Device);
            }
        }

        Expect(Device, await trial.ProvisionAsync().ConfigureAwait(false), mayWrite: false);
    }

    private async Task TryFullDiskAsync(int writes)
    {
        using KillTrial trial = await StartAsync(100_002 + writes).ConfigureAwait(false);
        Expect($"a disk that is full after {writes} writes", await trial.ProvisionAsync("--full-after", $"{writes}").ConfigureAwait(false), mayWrite: writes > 3);
        await trial.ConcludeAsync(resumes: false).ConfigureAwait(false);
    }

    private void Expect(string what, KillReport report, bool mayWrite)
    {
        bool isClear = report.Output.Contains("JournalNotWritable", StringComparison.Ordinal) || report.Output.Contains("AuditNotWritable", StringComparison.Ordinal);
        if (report.ExitCode != ProvisionProcess.Stopped || !isClear || (report.Writes != 0 && !mayWrite))
        {
            Report(0, new('d', $"on {what} the run does not stop clearly: exit code {report.ExitCode}, {report.Writes} writes. {report.Output}"));
        }
    }

    private Task<KillTrial> StartAsync(int number) =>
        KillTrial.StartAsync(seed, number, queues, changes, speed, violation => Report(number, violation));

    private void Report(int number, Violation violation)
    {
        _violations++;
        Console.WriteLine($"VIOLATION seed={seed} kill={number} invariant=({violation.Invariant}) {violation.What}");
    }
}
