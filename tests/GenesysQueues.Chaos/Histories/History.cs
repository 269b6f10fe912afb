using GenesysQueues.Chaos.Checks;
using GenesysQueues.Chaos.Disk;
using GenesysQueues.Chaos.Wire;
using GenesysQueues.OrgAudit;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;
using System.Collections.Concurrent;

namespace GenesysQueues.Chaos.Histories;

/// <summary>
/// One history: a user who wants some queues, an org with its troubles, machines that die. The user goes on, again and
/// again, until all is well, and then once more, for which nothing may be left to do.
/// </summary>
internal sealed class History
{
    private const int MostPasses = 14;

    private readonly HistoryPlan _plan;
    private readonly HistorySettings _settings;
    private readonly LossyStorage _disk;
    private readonly ForeignJournal _foreign = new();
    private readonly List<string> _events = [];
    private readonly List<Violation> _violations = [];
    private readonly ConcurrentDictionary<Guid, RunRecord> _runs = new();
    private readonly List<Node> _nodes = [];
    private readonly long _began;
    private readonly WireLog _wire;
    private readonly RateCheck _rate;
    private readonly AdditionCheck _additions;
    private readonly Receiver _receiver;
    private int _powerLosses;
    private int _listLags;
    private int _secondRuns;

    internal History(HistoryPlan plan, HistorySettings settings)
    {
        _plan = plan;
        _settings = settings;
        _receiver = plan.Receiver(settings.Time);
        _disk = new() { HasLocks = plan.HasLocks };
        _began = settings.Time.GetTimestamp();
        // The engine cannot count what others send, on its token or in its org.
        bool isAlone = !plan.Middle.Sends && !plan.HasSecondRuns && !plan.HasSyncs;
        _rate = new(settings.Tolerance, isAlone ? Report : _ => { });
        _additions = new(plan, Report);
        _wire = new(() => Now, Say,
        [
            new RepostCheck(settings.Tolerance, Report), new IntentCheck(_disk, Report), _rate, new HostCheck(Report),
            new DeliveryCheck(plan.HasLocks, Report), new ReferenceCheck(plan.Workload, Report), new TurnCheck(Report),
            new PlanningCheck(Report), new ConnectionCheck(settings.Tolerance, Report), _additions,
            new LearntCheck(_disk, () => _nodes.Exists(node => node.Machine.AllDiskFaults.Count > 0), Report),
        ]);
    }

    private TimeSpan Now => _settings.Time.GetElapsedTime(_began);

    /// <summary>What happened so far; for a history that does not come to its end.</summary>
    internal IReadOnlyList<string> Events
    {
        get { lock (_events) { return [.. _events]; } }
    }

    internal async Task<HistoryOutcome> RunAsync()
    {
        using IOrgUnderTest org = _settings.Org(_plan);
        Say($"org: {_plan.OrgFile.ReplaceLineEndings(" ")}");
        Say($"faults: {string.Join(' ', _plan.Faults)}");
        Say($"middle: {_plan.Middle}");
        Say($"receiver: {_receiver}");
        if (!await GoOnUntilAllIsWellAsync(org).ConfigureAwait(false))
        {
            Report(new('a', $"after {MostPasses} passes, the last of them without troubles, it still does not end well"));
        }

        // Lists show everything by then.
        int lag = _plan.ListLag + (_plan.ReadsOrgAudit ? _plan.AuditLag : 0);
        await Task.Delay(TimeSpan.FromSeconds(61 + lag), _settings.Time).ConfigureAwait(false);
        OrgTruth truth = await OrgTruth.ReadAsync(
            org, _settings.Time, name => _plan.Workload.Rows.Any(row => NameKey.Same(row.Name!, name) && (row.Member?.Count ?? 0) + (row.WrapupCode?.Count ?? 0) > 0)).ConfigureAwait(false);
        await RerunAsync(org).ConfigureAwait(false);
        if (HasWfm)
        {
            await SyncAsync(org).ConfigureAwait(false);
        }

        AuditCheck audit = JudgeFiles();
        if (HasWfm)
        {
            new EventCheck(truth, Report).Judge(_wire.Entries, [.. audit.Made, .. MadeByOthers(truth)], AreDeliveriesKept);
        }

        new EndCheck(_plan, truth, Report).Judge([.. _runs.Values], audit);
        _additions.Judge(truth);
        _listLags = LagCount.Of(_wire.Entries, truth, _plan.ListLag, _settings.Time.GetUtcNow() - Now);
        return new(
            [.. _violations], Events, await FaultsAsync(org).ConfigureAwait(false), _plan.Workload.Rows.Count,
            _runs.Values.SelectMany(run => run.Told).Count(told => told.Status == GenesysProvisioningStatus.Recovered));
    }

    private async Task<bool> GoOnUntilAllIsWellAsync(IOrgUnderTest org)
    {
        Node? node = null;
        for (int pass = 1; pass <= MostPasses; pass++)
        {
            SeededRandom random = _plan.Random.For($"pass {pass}");
            Nemesis nemesis = _plan.Fate(pass);
            if (pass == _plan.TroubledPasses + 1)
            {
                Say("the troubles end");
                _plan.Middle.IsOver = true;
                _receiver.IsOver = true;
                await org.CalmAsync().ConfigureAwait(false);
            }

            if (node is null || node.Machine.IsDead || random.Chance(0.5))
            {
                node?.Dispose();
                node = Boot(org, node is null || node.Machine.IsDead ? nemesis.Skew : node.Machine.Clock.Skew);
            }

            Say($"pass {pass} on machine {node.Number}");
            node.Machine.Begin(nemesis);
            _receiver.IsDown = _plan.IsReceiverDown(pass);
            Say(_receiver.IsDown ? "nobody listens at the endpoint" : "somebody listens at the endpoint");
            bool resumes = random.Chance(0.4);
            using Node? second = _plan.HasSecondRun(pass) ? Join(org, node.Machine) : null;
            using Node? third = HasWfm && _plan.HasSync(pass) ? Join(org, node.Machine) : null;
            Task<bool> work = PassAsync(node, second, pass, resumes);
            if (third is not null)
            {
                await Task.WhenAny(SyncBesideAsync(third, pass, work), node.Machine.Death).ConfigureAwait(false);
            }

            bool isWell = await work.ConfigureAwait(false);
            if (node.Machine.IsDead)
            {
                _powerLosses++;
                // What any of its prompts had under way.
                _nodes.FindAll(one => one.Machine == node.Machine).ForEach(lost => _wire.Lost(lost.Number));
            }

            if (!isWell && pass == 1 && _plan.AreFaultsGiven)
            {
                Report(new('a', "a pass with the faults that were given does not end well"));
            }

            if (isWell && pass > _plan.TroubledPasses)
            {
                node.Dispose();
                return true;
            }

            // Somebody for whom it goes on for so long waits as the org asks, be it hours.
            int seconds = pass > _plan.TroubledPasses + 3 ? 7300 : random.Of(0, 1, 5, 30, 130);
            await Task.Delay(TimeSpan.FromSeconds(seconds), _settings.Time).ConfigureAwait(false);
        }

        node!.Dispose();
        return false;
    }

    /// <summary>One thing that the user types; whether all went well.</summary>
    private async Task<bool> PassAsync(Node node, Node? second, int pass, bool resumes)
    {
        // Somebody who presses Ctrl+C ends a life of the run, not of the machine.
        Task<bool> work = TypeAsync(node, pass, resumes);
        Task other = second is null ? Task.CompletedTask : TypeAsync(second, pass, resumes: false);
        await Task.WhenAny(Task.WhenAll(work, other), node.Machine.Death).ConfigureAwait(false);
        if (node.Machine.IsDead)
        {
            return false;
        }

        return await work.ConfigureAwait(false);
    }

    /// <summary>Sync-GenesysWfmWebhook, now and then while a pass is under way.</summary>
    private async Task SyncBesideAsync(Node node, int pass, Task work)
    {
        SeededRandom random = _plan.Random.For($"sync times {pass}");
        while (!work.IsCompleted && !node.Machine.IsDead)
        {
            try
            {
                GenesysSession session = await node.SessionAsync().ConfigureAwait(false);
                node.Observer.Say("Sync-GenesysWfmWebhook at a second prompt");
                using var service = new WfmWebhookService(session.Connection, node.Observer, node.Observer.Say);
                await service.RecallAsync(node.Machine.Stop.Token).ConfigureAwait(false);
                if (random.Chance(0.5))
                {
                    await ReadOrgAuditAsync(session, node, node.Machine.Stop.Token).ConfigureAwait(false);
                }

                foreach (string warning in await service.DeliverAsync(null, null, node.Machine.Stop.Token).ConfigureAwait(false))
                {
                    node.Observer.Say(warning);
                }
            }
            catch (Exception) when (node.Machine.IsDead)
            {
                return;
            }
            catch (GenesysException e)
            {
                node.Observer.Say($"stopped: {e.Code} {e}");
            }
            catch (OperationCanceledException) when (node.Machine.Stop.IsCancellationRequested)
            {
                return;
            }

            await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(1 + random.Below(20)), _settings.Time))
                .ConfigureAwait(false);
        }
    }

    private async Task<bool> TypeAsync(Node node, int pass, bool resumes)
    {
        var typed = new UserPass(node, _plan.Workload.Rows, _runs);
        Task<bool> work = Task.Run(
            () => resumes ? typed.ResumeAsync(_plan.Run(pass)) : typed.RunAsync(_plan.Run(pass)));
        try
        {
            return await work.ConfigureAwait(false);
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

    private async Task RerunAsync(IOrgUnderTest org)
    {
        int before = _wire.Entries.Count;
        using Node node = Boot(org, TimeSpan.Zero);
        Say("the same once more, with Skip");
        if (!await PassAsync(node, second: null, MostPasses + 1, resumes: false).ConfigureAwait(false))
        {
            Report(new('g', "a rerun with Skip after all was well does not end well"));
        }

        foreach (WireEntry entry in _wire.Entries.Skip(before).Where(entry => entry.IsWrite))
        {
            Report(new('g', $"a rerun with Skip after all was well sends {entry}"));
        }
    }

    private bool AreDeliveriesKept => _plan.HasLocks && _powerLosses == 0
        && _nodes.TrueForAll(node => node.Machine is { AllDiskFaults.Count: 0, OutboxFaults: 0 });

    // Which only the org's own audit tells of, and whatever a run of ours could not put on record.
    private IEnumerable<string> MadeByOthers(OrgTruth truth) => !_plan.ReadsOrgAudit ? []
        : truth.Queues.Where(queue => _plan.IsMadeLater((string)queue["name"]!)).Select(queue => (string)queue["id"]!);

    private bool HasWfm => _plan.HasWfm && _settings.IsVirtual;

    /// <summary>Sync-GenesysWfmWebhook, which leaves nothing undelivered once all is well.</summary>
    private async Task SyncAsync(IOrgUnderTest org)
    {
        using Node node = Boot(org, TimeSpan.Zero);
        Say("Sync-GenesysWfmWebhook");
        GenesysSession session = await node.SessionAsync().ConfigureAwait(false);
        using var service = new WfmWebhookService(session.Connection, node.Observer, Say);
        await service.RecallAsync(CancellationToken.None).ConfigureAwait(false);
        if (_plan.ReadsOrgAudit)
        {
            await ReadOrgAuditAsync(session, node, CancellationToken.None).ConfigureAwait(false);
        }

        foreach (WfmEndpoint endpoint in session.Connection.Wfm.Endpoints)
        {
            // What a fault refused, as if for good, is sent again when somebody asks for it.
            session.Connection.Wfm.Retry(endpoint);
        }

        foreach (string warning in await service.DeliverAsync(null, null, CancellationToken.None).ConfigureAwait(false))
        {
            Report(new('n', $"once all is well: {warning}"));
        }
    }

    private static async Task ReadOrgAuditAsync(GenesysSession session, Node node, CancellationToken cancellationToken)
    {
        node.Observer.Say("-FromOrgAudit");
        OrgAuditReading reading = await new OrgAuditSync(session.Connection, node.Observer)
            .ReadAsync(since: null, cancellationToken).ConfigureAwait(false);
        node.Observer.Say($"the org's audit from {reading.From:O} on: created {reading.Created}, new {reading.News}");
    }

    private Node Boot(IOrgUnderTest org, TimeSpan skew)
    {
        SeededRandom random = _plan.Random.For($"machine {_nodes.Count + 1}");
        return NodeOn(new Machine(_settings.Time, skew, Say, () => _disk.LosePower(random)), org);
    }

    /// <summary>A second prompt on a machine.</summary>
    private Node Join(IOrgUnderTest org, Machine machine)
    {
        _secondRuns++;
        return NodeOn(machine, org);
    }

    private Node NodeOn(Machine machine, IOrgUnderTest org)
    {
        int number = _nodes.Count + 1;
        var observer = new UserObserver(machine, _runs, Say, Report, new ToldCheck(_disk, machine, Report).Judge);
        var sessions = new SessionFactory(
            machine, _disk, _wire, org, _plan.Middle, _receiver, TravelAsync, _settings.Time, _plan.LongestOutbox);
        var node = new Node(
            number, machine, () => ConnectAsync(sessions, machine, number, observer), observer);
        _nodes.Add(node);
        return node;
    }

    private async Task<GenesysSession> ConnectAsync(SessionFactory sessions, Machine machine, int number, UserObserver observer)
    {
        GenesysSession session = await sessions.ConnectAsync(number, observer, HasWfm)
            .ConfigureAwait(false);
        if (_plan.HasForeignJournal)
        {
            await _foreign.PlantAsync(_disk, machine, session.Connection.Owner).ConfigureAwait(false);
        }

        return session;
    }

    private Task TravelAsync(WireEntry entry, string leg)
    {
        if (!_settings.IsVirtual)
        {
            return Task.CompletedTask;
        }

        double milliseconds = 2 + (80 * Math.Pow(_plan.Random.For($"{entry.Number} {leg}").Real(), 3));
        return Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _settings.Time);
    }

    private AuditCheck JudgeFiles()
    {
        foreach ((string path, string text) in _disk.Graveyard.Where(file => file.Path.EndsWith(".journal", StringComparison.Ordinal)))
        {
            JournalCheck.Finished(path, text, Report);
        }

        _foreign.Judge(_disk, Report);
        foreach (LossyFile left in _disk.Files("*.journal").Where(file => file.Path != _foreign.Path))
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

        List<string> secrets = [.. Canaries.All, .. _wire.Entries.Select(entry => entry.Authorization?.Parameter).OfType<string>().Distinct()];
        SecretCheck.Search(secrets, "a file", _disk.Written, Report);
        foreach (Node node in _nodes)
        {
            SecretCheck.Search(secrets, "what the user heard", node.Observer.Heard, Report);
        }

        return audit;
    }

    private async Task<IReadOnlyDictionary<string, int>> FaultsAsync(IOrgUnderTest org)
    {
        var faults = new Dictionary<string, int>(await org.FaultCountsAsync().ConfigureAwait(false), StringComparer.Ordinal)
        {
            [FaultTally.PowerLoss] = _powerLosses,
            [FaultTally.OrgCap] = _rate.CapStrikes,
            [FaultTally.ListLag] = _listLags,
            [FaultTally.SecondRun] = _secondRuns,
            [FaultTally.ForeignJournal] = _foreign.Path.Length > 0 ? 1 : 0,
        };
        FaultTally.Add(faults, _plan, _receiver, _nodes.Select(node => node.Machine).Distinct().ToList());
        return faults;
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
