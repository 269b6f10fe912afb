using GenesysQueues.Http;
using GenesysQueues.Journals;

namespace GenesysQueues.Provisioning;

/// <summary>What earlier runs of the org left: settled before a run begins, and gone on with by one that resumes.</summary>
internal sealed class EarlierRuns : IDisposable
{
    private readonly PastRuns _past;
    private readonly RunOptions _options;
    private readonly IRunObserver _observer;

    /// <summary>Takes the journals for itself; a rehearsal only reads them. Throws <see cref="GenesysException"/> when one cannot be read.</summary>
    internal EarlierRuns(GenesysSession session, RunOptions options, IRunObserver observer)
    {
        _past = options.IsRehearsal
            ? PastRuns.Peek(session.Storage, session.AuditPath, session.OrgId)
            : PastRuns.Open(session.Storage, session.AuditPath, session.OrgId);
        _options = options;
        _observer = observer;
        Newest = _past.All.Select(run => run.Header.Started).DefaultIfEmpty().Max();
    }

    /// <summary>When the newest of them began.</summary>
    internal DateTimeOffset Newest { get; }

    /// <summary>What the resumed run, and those that it went on with, have left to be done.</summary>
    internal IReadOnlyList<PastRow> Remaining
    {
        get
        {
            IReadOnlyList<PastRun> resumed = Resumed;
            return resumed.SelectMany(run => PastRuns.LeftBy(run, resumed).Concat(_options.IsRehearsal ? run.InDoubt : [])).ToList();
        }
    }

    /// <summary>What the resumed run has dealt with. Of equal names in its input it has taken the first and refused the others.</summary>
    internal IEnumerable<GenesysQueueDefinition> Dealt
    {
        get
        {
            HashSet<string> remaining = new(Remaining.Select(row => row.Key), StringComparer.Ordinal);
            return Resumed.SelectMany(run => run.Rows).Where(row => !remaining.Contains(row.Key)).Select(row => row.Definition);
        }
    }

    /// <summary>Queues that they created and left incomplete.</summary>
    internal IEnumerable<string> IncompleteQueues => _past.IncompleteQueues;

    private IReadOnlyList<PastRun> Resumed => _past.ContinuedBy(_options.Resumes);

    /// <summary>The id of the queue of that name which they left incomplete, or null.</summary>
    internal string? IncompleteQueue(string name) => _past.IncompleteQueue(name);

    /// <summary>Finds out what became of the queues that they left in doubt, and tells of it. Throws <see cref="GenesysException"/>.</summary>
    internal async Task SettleAsync(Reconciler reconciler, CallContext call, RunAnnouncer announcer, CancellationToken cancellationToken)
    {
        await reconciler.CompleteAuditsAsync(_past.All, cancellationToken).ConfigureAwait(false);
        _past.SettleAmongThemselves();
        IReadOnlyList<PastRun> resumed = Resumed;
        foreach (PastRun run in _past.All.ToList())
        {
            bool isResumed = resumed.Contains(run);
            IReadOnlyList<GenesysProvisioningResult> settled =
                await reconciler.ReconcileAsync(run, call, result => SettledAsync(result, isResumed, announcer), cancellationToken).ConfigureAwait(false);
            PastRunReport.Tell(run, PastRuns.LeftBy(run, _past.All), settled, isResumed, _observer);
        }

        _past.SettleAmongThemselves();
    }

    /// <summary>The present run is over, and has dealt with some of what they left.</summary>
    internal Task ConcludeAsync(RunLedger ledger) => ledger.SettleAsync(_past);

    /// <inheritdoc/>
    public void Dispose() => _past.Dispose();

    // What is settled of the run that is resumed is news; what is left of it has its turn.
    private Task SettledAsync(GenesysProvisioningResult result, bool isResumed, RunAnnouncer announcer)
    {
        if (isResumed && RunLedger.StateOf(result.Status) is RowState.Done or RowState.InDoubt)
        {
            _observer.OnResult(result);
        }

        return announcer.AnnounceAsync(result);
    }
}
