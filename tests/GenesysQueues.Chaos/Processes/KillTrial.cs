using GenesysQueues.Chaos.Checks;
using GenesysQueues.Chaos.Histories;
using GenesysQueues.Simulator;
using GenesysQueues.Testing;
using System.Diagnostics;
using System.Globalization;

namespace GenesysQueues.Chaos.Processes;

/// <summary>An org, a folder, and processes that provision one after the other until all is well; then what there is to be seen.</summary>
internal sealed class KillTrial : IDisposable
{
    private const int MostReruns = 6;

    // Each reply takes some seconds of the org's, so that a run is long enough to be hit in its middle; some get lost.
    private static readonly string[] s_faults =
    [
        """{"kind":"http503","match":"*","when":"after","rate":0.02}""", """{"kind":"reset","match":"*","when":"after","rate":0.02}""",
        """{"kind":"slow","match":"*","when":"after","rate":1,"seconds":4}""",
    ];

    private readonly SimulatorServerProcess _server;
    private readonly double _speed;
    private readonly IKillWork _work;
    private readonly IReadOnlyList<string> _arguments;
    private readonly Action<Violation> _report;
    private readonly List<KillReport> _reports = [];

    private KillTrial(
        SimulatorServerProcess server, IKillWork work, IReadOnlyList<string> arguments, double speed, Action<Violation> report)
    {
        (_server, _work, _arguments, _speed, _report) = (server, work, arguments, speed, report);
        Root = Directory.CreateTempSubdirectory("gq-kill-").FullName;
        StatePath = Path.Combine(Root, "state");
    }

    internal string Root { get; }

    internal string StatePath { get; set; }

    /// <summary>What processes are asked to do by these numbers.</summary>
    internal static IKillWork Work(
        int seed, int number, int queues, bool changes, IReadOnlyList<string>? faults = null) => changes
        ? new ChangeWork(new(seed, number, queues, isPlain: true)) : new CreationWork(new(seed, number, queues, faults));

    internal static async Task<KillTrial> StartAsync(
        int seed, int number, int queues, bool changes, double speed, Action<Violation> report)
    {
        IKillWork work = Work(seed, number, queues, changes, s_faults);
        await work.BeginAsync().ConfigureAwait(false);
        JObject org = JObject.Parse(work.OrgFile);
        org["options"]!["requestsPerMinute"] = 100_000;
        SimulatorServerProcess server =
            await SimulatorServerProcess.StartOrgAsync(org.ToString(), s_faults, work.FaultSeed, speed).ConfigureAwait(false);
        string[] arguments =
        [
            "--queues", $"{queues}", "--seed", $"{seed}", "--history", $"{number}",
            .. changes ? ["--changes"] : Array.Empty<string>(),
        ];
        return new(server, work, arguments, speed, report);
    }

    /// <summary>Provisions to its end.</summary>
    internal Task<KillReport> ProvisionAsync(params string[] more) => ProvisionAsync(null, more);

    /// <summary>Provisions until the time to be killed has come; null: to its end.</summary>
    internal async Task<KillReport> ProvisionAsync(Func<CancellationToken, Task>? timeToBeKilled, params string[] more)
    {
        ProcessStartInfo start = ThisProgram.Start(
        [
            "--provision", _server.Address.ToString(), "--state", StatePath, .. _arguments,
            "--clock-speed", _speed.ToString(CultureInfo.InvariantCulture), .. more,
        ]);
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        // One wait: a second one, begun as the first was given up and the process died, was seen never to end.
        Task exited = process.WaitForExitAsync();
        if (timeToBeKilled is not null)
        {
            using var ended = new CancellationTokenSource();
            await (await Task.WhenAny(exited, timeToBeKilled(ended.Token)).ConfigureAwait(false)).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            process.Kill();
        }

        await exited.ConfigureAwait(false);
        var report = new KillReport(process.ExitCode, await output.ConfigureAwait(false));
        if (report.ExitCode == 1 || report.Output.Contains("Unhandled exception", StringComparison.Ordinal))
        {
            _report(new('!', $"the process broke: {report.Output}"));
        }

        _reports.Add(report);
        return report;
    }

    /// <summary>Whether the journals say that a run is between its first intent and its last outcome.</summary>
    internal bool IsInTheMiddle() => Journals().Any(journal =>
    {
        ILookup<string?, JObject> lines = JournalText.Lines(File.ReadAllText(journal)).ToLookup(line => (string?)line["type"]);
        return lines["intent"].Any() && lines["outcome"].Count(line => line["row"] is not null) < _work.Rows.Count;
    });

    /// <summary>Completes when the journal of the first run has an intent.</summary>
    internal async Task FirstIntentAsync(CancellationToken cancellationToken)
    {
        while (!IsInTheMiddle())
        {
            await Task.Delay(5, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Goes on as a user would, until all is well, and judges what there is then.</summary>
    internal async Task ConcludeAsync(bool resumes)
    {
        bool isWell = false;
        for (int rerun = 0; rerun < MostReruns && !isWell; rerun++)
        {
            isWell = (await ProvisionAsync(resumes && rerun == 0 ? ["--resume"] : []).ConfigureAwait(false)).ExitCode == 0;
        }

        if (!isWell)
        {
            _report(new('a', $"after {MostReruns} reruns it does not end well: {_reports[^1].Output}"));
        }

        // Past the list's lag, by the org's clock.
        await Task.Delay(TimeSpan.FromSeconds(10 / _speed)).ConfigureAwait(false);
        KillReport again = await ProvisionAsync().ConfigureAwait(false);
        if (again.ExitCode != 0 || again.Writes != 0)
        {
            _report(new('g', $"a rerun with Skip after all was well sends {again.Writes} writes: {again.Output}"));
        }

        var org = new ServerOrg(_server);
        await org.CalmAsync().ConfigureAwait(false);
        await _work.JudgeAsync(
            org, new AcceleratedClock(_speed), [.. _reports.SelectMany(report => report.Runs)], JudgeFiles(), _report)
            .ConfigureAwait(false);
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    internal async Task<string> OrgIdAsync() => (string)JObject.Parse(await _server.Http.GetStringAsync("/health").ConfigureAwait(false))["orgId"]!;

    private string[] Journals() => Directory.Exists(StatePath) ? Directory.GetFiles(StatePath, "*.journal") : [];

    private AuditCheck JudgeFiles()
    {
        foreach (string journal in Journals())
        {
            JournalCheck.Left(journal, File.ReadAllText(journal), _report);
        }

        var audit = new AuditCheck(_report);
        foreach (string file in Directory.GetFiles(StatePath, "*.jsonl"))
        {
            audit.Read(file, File.ReadAllText(file), mayBeTorn: true);
        }

        foreach (IGrouping<Guid, RunRecord> run in _reports.SelectMany(report => report.Runs).GroupBy(run => run.Id))
        {
            RunRecord whole = new(run.Key, began: default) { HasEnded = run.Any(part => part.HasEnded) };
            foreach (RunRecord part in run)
            {
                part.Told.ToList().ForEach(whole.Told.Enqueue);
                part.TakenIn.ToList().ForEach(whole.TakenIn.Enqueue);
            }

            // One that was killed had no time to say what it took in; one that ended with nothing to resume took in nothing.
            IEnumerable<string> all = whole.TakenIn.IsEmpty && !whole.HasEnded ? _work.Rows.Select(row => row.Name!) : [];
            all.ToList().ForEach(whole.TakenIn.Enqueue);
            audit.Judge(whole);
        }

        foreach (string file in Directory.GetFiles(StatePath))
        {
            SecretCheck.Search(Canaries.All, file, File.ReadAllText(file), _report);
        }

        SecretCheck.Search(Canaries.All, "the output", string.Concat(_reports.Select(report => report.Output)), _report);
        return audit;
    }
}
