using GenesysQueues.Chaos.Checks;
using GenesysQueues.Chaos.Disk;
using GenesysQueues.Chaos.Histories;
using GenesysQueues.Chaos.Wire;
using GenesysQueues.Runs;
using System.Collections.Concurrent;

namespace GenesysQueues.Chaos.Changes;

/// <summary>
/// One history of changes: a user who changes queues that exist, job after job, an org with its troubles, somebody else who
/// writes to the same queues, machines that die. Each job is gone on with until it is done; in the end once more, for nothing.
/// </summary>
internal sealed class ChangeHistory
{
    internal const string Overwritten = "overwritten";
    internal const string StaleRead = "staleRead";

    private const int MostPasses = 12;

    private readonly ChangePlan _plan;
    private readonly TimeProvider _time;
    private readonly LossyStorage _disk;
    private readonly List<string> _events = [];
    private readonly List<Violation> _violations = [];
    private readonly ConcurrentDictionary<Guid, RunRecord> _runs = new();
    // The job in which a run was begun.
    private readonly ConcurrentDictionary<Guid, ChangeJob> _jobs = new();
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Receiver _receiver;
    private readonly WireLog _wire;
    private readonly RateCheck _rate;
    private readonly DateTimeOffset _began;
    private ChangeJob _job;
    private Node? _node;
    private bool _hasResumed;
    private int _powerLosses;

    internal ChangeHistory(ChangePlan plan, TimeProvider time)
    {
        (_plan, _time, _began, _job) = (plan, time, time.GetUtcNow(), plan.Jobs[0]);
        _disk = new() { HasLocks = plan.HasLocks };
        _receiver = new(plan.Random, new Dictionary<ReceiverKind, double>(), time);
        var tolerance = TimeSpan.FromMilliseconds(1);
        _rate = new(tolerance, plan.Middle.Sends ? _ => { } : Report);
        _wire = new(() => Now, Say,
        [
            new ReplacementCheck(RowOf, Report), new ImageCheck(_disk, Report), new RepostCheck(tolerance, Report),
            new IntentCheck(_disk, Report), new HostCheck(Report), new PlanningCheck(Report),
            new ConnectionCheck(tolerance, Report), _rate,
        ]);
    }

    /// <summary>What happened so far; for a history that does not come to its end.</summary>
    internal IReadOnlyList<string> Events
    {
        get { lock (_events) { return [.. _events]; } }
    }

    private TimeSpan Now => _time.GetUtcNow() - _began;

    internal async Task<HistoryOutcome> RunAsync()
    {
        using var org = new InProcessOrg(_plan.OrgFile, _time);
        Say($"org: {_plan.OrgFile.ReplaceLineEndings(" ")}");
        Say($"faults: {string.Join(' ', _plan.Faults)}");
        Say($"middle: {_plan.Middle}");
        OrgLedger before = await BeginAsync(org).ConfigureAwait(false);
        for (int job = 0; job < _plan.Jobs.Count; job++)
        {
            _job = _plan.Jobs[job];
            if (!await GoOnUntilDoneAsync(org, job).ConfigureAwait(false))
            {
                string left = string.Join(", ", _job.Left.Select(row => $"'{row.Name}' ({row.Told})"));
                Report(new(
                    's', $"after {MostPasses} passes, the last of them without troubles, job {job + 1} is not done: {left}"));
                break;
            }
        }

        _plan.Middle.IsOver = true;
        await org.CalmAsync().ConfigureAwait(false);
        // The audit shows everything by then.
        await Task.Delay(TimeSpan.FromSeconds(61 + _plan.AuditLag + _plan.ChangeLag), _time).ConfigureAwait(false);
        OrgLedger after = await OrgLedger.ReadAsync(org, _time).ConfigureAwait(false);
        int overwritten = Judge(before, after);
        await RerunAsync(org, after).ConfigureAwait(false);
        _node?.Dispose();
        JudgeFiles();
        return new(
            [.. _violations], Events, await FaultsAsync(org, overwritten).ConfigureAwait(false),
            _plan.Jobs.Sum(job => job.Rows.Count),
            _plan.Jobs.SelectMany(job => job.Told).Count(told => told.Status == GenesysProvisioningStatus.Recovered));
    }

    // Fields that no org file can have, and the queues as they are then.
    private async Task<OrgLedger> BeginAsync(InProcessOrg org)
    {
        OrgLedger seeded = await OrgLedger.ReadAsync(org, _time).ConfigureAwait(false);
        ILookup<string, SeededQueue> byName = _plan.Queues.ToLookup(queue => NameKey.Of(queue.Name));
        var given = new List<(string Id, JObject Body)>();
        foreach ((string id, JObject queue) in seeded.Queues)
        {
            if (byName[NameKey.Of((string)queue["name"]!)].FirstOrDefault() is { } seed)
            {
                _ids[id] = _plan.Queues.ToList().IndexOf(seed);
                given.Add((id, seed.WithGiven(queue)));
            }
        }

        await OrgLedger.ReplaceAsync(org, _time, given).ConfigureAwait(false);
        await Task.Delay(TimeSpan.FromSeconds(61 + _plan.AuditLag + _plan.ChangeLag), _time).ConfigureAwait(false);
        return await OrgLedger.ReadAsync(org, _time).ConfigureAwait(false);
    }

    private ChangeRow? RowOf(string queueId) =>
        _ids.TryGetValue(queueId, out int queue) ? _job.Rows.FirstOrDefault(row => row.Queue == queue) : null;

    private string IdOf(ChangeRow row) => _ids.First(id => id.Value == row.Queue).Key;

    private async Task<bool> GoOnUntilDoneAsync(InProcessOrg org, int job)
    {
        Say($"job {job + 1}");
        org.Trouble(_plan.Faults, _plan.FaultSeed + job);
        _plan.Middle.IsOver = false;
        for (int pass = 1; pass <= MostPasses; pass++)
        {
            SeededRandom random = _plan.Random.For($"pass {job} {pass}");
            bool isCalm = pass > _plan.TroubledPasses;
            if (pass == _plan.TroubledPasses + 1)
            {
                Say("the troubles end");
                _plan.Middle.IsOver = true;
                await org.CalmAsync().ConfigureAwait(false);
            }

            Nemesis nemesis = _plan.Fate(job, pass);
            await TakeSeatAsync(org, nemesis, random).ConfigureAwait(false);
            Say($"pass {pass} on machine {_node!.Number}");
            _node.Machine.Begin(nemesis);
            bool hasEnded = await PassAsync(job, pass, resumes: random.Chance(isCalm ? 0.7 : 0.4)).ConfigureAwait(false);
            if (_node.Machine.IsDead)
            {
                _powerLosses++;
                _wire.Lost(_node.Number);
            }
            else if (hasEnded && _job.Left.Count == 0 && await IsSettledAsync().ConfigureAwait(false))
            {
                return true;
            }

            int seconds = pass > _plan.TroubledPasses + 3 ? 7300 : random.Of(0, 1, 5, 30, 130);
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(seconds, _plan.Rest)), _time).ConfigureAwait(false);
        }

        return false;
    }

    private async Task TakeSeatAsync(InProcessOrg org, Nemesis nemesis, SeededRandom random)
    {
        if (_node is not null && !_node.Machine.IsDead && random.Chance(0.5))
        {
            return;
        }

        TimeSpan skew = _node is null || _node.Machine.IsDead ? nemesis.Skew : _node.Machine.Clock.Skew;
        if (_node is not null)
        {
            _node.Dispose();
            // What a process knows of its own changes goes with it.
            await Task.Delay(TimeSpan.FromSeconds(_plan.Rest), _time).ConfigureAwait(false);
        }

        int number = _nodes.Count + 1;
        SeededRandom power = _plan.Random.For($"machine {number}");
        var machine = new Machine(_time, skew, Say, () => _disk.LosePower(power));
        var toldCheck = new ToldCheck(_disk, machine, Report);
        var observer = new UserObserver(machine, _runs, Say, Report, told =>
        {
            toldCheck.Judge(told);
            ChangeJob job = JobOf(told.RunId);
            if (job == _job)
            {
                job.Hear(told);
            }
            else
            {
                // What was left of it before is gone on with; its user has long heard of it.
                job.Told.Enqueue(told);
            }
        });
        var sessions = new SessionFactory(
            machine, _disk, _wire, org, _plan.Middle, _receiver, TravelAsync, _time, longestOutbox: 1 << 20);
        _node = new(number, machine, () => sessions.ConnectAsync(number, observer, withWfm: false), observer);
        _nodes.Add(_node);
    }

    // A run that resumes another is of that one's job.
    private ChangeJob JobOf(Guid run) =>
        _jobs.GetOrAdd(run, id => _runs[id].Resumes is { } resumed && _runs.ContainsKey(resumed) ? JobOf(resumed) : _job);

    /// <summary>One thing that the user types; whether it came to its end.</summary>
    private async Task<bool> PassAsync(int job, int pass, bool resumes)
    {
        Node node = _node!;
        int heard = _job.Told.Count;
        HashSet<ChangeRow> renamed = [.. _job.Rows.Where(row => row.IsRenamed)];
        _hasResumed = false;
        Task<bool> work = Task.Run(() => TypeAsync(job, pass, resumes));
        await Task.WhenAny(work, node.Machine.Death).ConfigureAwait(false);
        bool hasEnded = !node.Machine.IsDead && await work.ConfigureAwait(false);
        if (hasEnded && pass > _plan.TroubledPasses)
        {
            foreach (ToldResult told in _job.Told.Skip(heard).Where(told => !told.Success && IsToBeDone(told, renamed)))
            {
                Report(new('s', $"'{told.Name}' is told to be {told.Status} though there were no troubles"));
            }
        }

        return hasEnded;
    }

    // A row that was renamed is typed once more under its old name by a user who has not heard of it, and a run that was cut
    // short has it so until it is resumed; one that was typed after the renaming may be resumed and find nothing of that name.
    private bool IsToBeDone(ToldResult told, HashSet<ChangeRow> renamed) => told.Status is not (GenesysProvisioningStatus.Invalid
        or GenesysProvisioningStatus.Conflict or GenesysProvisioningStatus.Unknown or GenesysProvisioningStatus.NotAttempted)
        || (told.Status == GenesysProvisioningStatus.Invalid
            && (_job.Of(told.Name) is not { NewName: not null } row
                || (_hasResumed && !renamed.Contains(row) && !MayBeRenamedBefore(row, told.RunId))));

    // Whether a run before those that this one goes on with has left it open what the queue is called.
    private bool MayBeRenamedBefore(ChangeRow row, Guid run)
    {
        var chain = new HashSet<Guid>();
        for (Guid? one = run; one is { } id && chain.Add(id);)
        {
            one = _runs.TryGetValue(id, out RunRecord? known) ? known.Resumes : null;
        }

        return _job.Told.Any(told => row.IsNamed(told.Name) && !chain.Contains(told.RunId)
            && told.Status is GenesysProvisioningStatus.Conflict or GenesysProvisioningStatus.Unknown);
    }

    private async Task<bool> TypeAsync(int job, int pass, bool resumes)
    {
        Node node = _node!;
        try
        {
            GenesysSession session = await node.SessionAsync().ConfigureAwait(false);
            bool hasLeft = UserPass.NewestUnfinished(session) is not null;
            if (!resumes && _job.Left.Count == 0 && !hasLeft)
            {
                return true;
            }

            // Typed again, a row could name a queue that has its new name by now, and would be left for ever.
            resumes |= hasLeft && _job.Left.Any(row => row is { NewName: not null, IsRenamed: false });
            _hasResumed = resumes && hasLeft;
            var typed = new UserPass(node, [.. _job.Left.Select(row => row.Definition)], _runs);
            RunOptions options = _plan.Run(job, pass);
            await (resumes ? typed.ResumeAsync(options) : typed.RunAsync(options)).ConfigureAwait(false);
            return !node.Machine.IsDead && !node.Machine.Stop.IsCancellationRequested;
        }
        catch (Exception) when (node.Machine.IsDead)
        {
            return false;
        }
        catch (GenesysException e)
        {
            node.Observer.Say($"stopped: {e.Code} {e}");
            return false;
        }
        catch (OperationCanceledException) when (node.Machine.Stop.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            Report(new('!', $"the engine threw what it should not: {e}"));
            return false;
        }
    }

    private async Task<bool> IsSettledAsync() =>
        UserPass.NewestUnfinished(await _node!.SessionAsync().ConfigureAwait(false)) is null;

    private int Judge(OrgLedger before, OrgLedger after)
    {
        var results = new ChangeResultCheck(_plan, before, after, _wire.Entries, _began, Report);
        foreach (ChangeJob job in _plan.Jobs)
        {
            results.Judge(job, _runs, IdOf);
        }

        if (_violations.TrueForAll(violation => violation.What.StartsWith("after ", StringComparison.Ordinal) is false))
        {
            new ChangeEndCheck(_plan, before, after, Report).Judge(IdOf);
        }

        ILookup<string, ChangeRow> rows = _plan.Jobs.SelectMany(job => job.Rows).ToLookup(IdOf, StringComparer.OrdinalIgnoreCase);
        string heard = string.Concat(_nodes.Select(node => node.Observer.Heard));
        bool isJudged = !$"{_plan.Middle}".Contains(nameof(MiddleKind.SentTwice), StringComparison.Ordinal);
        return new OverwrittenCheck(after, heard, isJudged, Report)
            .Judge((id, path) => rows[id].Any(row => row.Fields.ContainsKey(path)));
    }

    /// <summary>The last job once more: what is as it was asked for is not written again.</summary>
    private async Task RerunAsync(InProcessOrg org, OrgLedger after)
    {
        if (_job.Left.Count > 0)
        {
            return;
        }

        foreach (ChangeRow row in _job.Rows)
        {
            row.IsRenamed = row.NewName is not null;
            Dictionary<string, string> has = QueueShape.Of(after.Queues[IdOf(row)]);
            // What the org gives by itself in place of what is cleared can be cleared again.
            row.IsDone = row.Fields.Any(field => has.GetValueOrDefault(field.Key) != field.Value
                || field is { Key: JobDraw.GivenByTheOrg, Value: "false" });
        }

        int before = _wire.Entries.Count;
        int heard = _job.Told.Count;
        await TakeSeatAsync(org, Nemesis.Quiet, _plan.Random.For("rerun")).ConfigureAwait(false);
        Say("the same once more");
        _node!.Machine.Begin(Nemesis.Quiet);
        await PassAsync(_plan.Jobs.Count - 1, MostPasses + 1, resumes: false).ConfigureAwait(false);
        foreach (WireEntry entry in _wire.Entries.Skip(before).Where(entry => entry.IsWrite))
        {
            Report(new('g', $"the same once more, after all was done, sends {entry}"));
        }

        foreach (ToldResult told in _job.Told.Skip(heard).Where(told => told.Status != GenesysProvisioningStatus.Unchanged))
        {
            Report(new('g', $"the same once more, after all was done, tells that '{told.Name}' is {told.Status}"));
        }
    }

    private void JudgeFiles()
    {
        foreach ((string path, string text) in
            _disk.Graveyard.Where(file => file.Path.EndsWith(".journal", StringComparison.Ordinal)))
        {
            JournalCheck.Finished(path, text, Report);
        }

        foreach (LossyFile left in _disk.Files("*.journal"))
        {
            JournalCheck.Left(left.Path, left.Text, Report);
        }

        var audit = new AuditCheck(Report);
        foreach (LossyFile file in _disk.Files("*.jsonl"))
        {
            audit.Read(file.Path, file.Text, mayBeTorn: _powerLosses > 0);
        }

        foreach (RunRecord run in _runs.Values)
        {
            audit.Judge(run);
        }

        IEnumerable<string> tokens = _wire.Entries.Select(entry => entry.Authorization?.Parameter).OfType<string>();
        List<string> secrets = [.. Canaries.All, .. tokens.Distinct()];
        SecretCheck.Search(secrets, "a file", _disk.Written, Report);
        foreach (Node node in _nodes)
        {
            SecretCheck.Search(secrets, "what the user heard", node.Observer.Heard, Report);
        }
    }

    private async Task<IReadOnlyDictionary<string, int>> FaultsAsync(InProcessOrg org, int overwritten)
    {
        var faults = new Dictionary<string, int>(await org.FaultCountsAsync().ConfigureAwait(false), StringComparer.Ordinal)
        {
            [FaultTally.PowerLoss] = _powerLosses,
            [Overwritten] = overwritten,
            [StaleRead] = StaleReads(),
        };
        FaultTally.Add(faults, _plan.Middle, [.. _nodes.Select(node => node.Machine).Distinct()]);
        return faults;
    }

    // Looks at a queue that showed less than an answer had shown before.
    private int StaleReads()
    {
        var latest = new Dictionary<string, DateTime>(StringComparer.OrdinalIgnoreCase);
        int stale = 0;
        foreach (WireEntry entry in _wire.Entries
            .Where(entry => entry is { Status: 200, Body: JObject }).OrderBy(entry => entry.Answered))
        {
            if (entry.Body!["dateModified"] is not { } modified || (string?)entry.Body["id"] is not { } id)
            {
                continue;
            }

            stale += entry.Method == "GET" && latest.TryGetValue(id, out DateTime known) && (DateTime)modified < known ? 1 : 0;
            latest[id] = latest.TryGetValue(id, out known) && known > (DateTime)modified ? known : (DateTime)modified;
        }

        return stale;
    }

    private Task TravelAsync(WireEntry entry, string leg)
    {
        double milliseconds = 2 + (80 * Math.Pow(_plan.Random.For($"{entry.Number} {leg}").Real(), 3));
        return Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _time);
    }

    private void Say(string text)
    {
        lock (_events)
        {
            _events.Add($"{Now:hh\\:mm\\:ss\\.fff} {text}");
        }
    }

    private void Report(Violation violation)
    {
        lock (_violations)
        {
            _violations.Add(violation);
        }

        Say($"VIOLATION ({violation.Invariant}) {violation.What}");
    }
}
