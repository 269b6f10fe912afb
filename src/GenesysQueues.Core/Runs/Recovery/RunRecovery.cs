using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Sessions;

namespace GenesysQueues.Runs.Recovery;

/// <summary>What earlier runs of the org left: settled before a run begins, and gone on with by one that resumes.</summary>
internal sealed class RunRecovery : IDisposable
{
    private const int MostLooks = 10;

    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromSeconds(0.2);

    private readonly UnfinishedRuns _unfinished;
    private readonly RunOptions _options;
    private readonly IRunObserver _observer;

    // By their ids: one of them may be settled, and gone, before the others are.
    private readonly HashSet<Guid> _resumed;

    private RunRecovery(UnfinishedRuns unfinished, RunOptions options, IRunObserver observer)
    {
        _unfinished = unfinished;
        _options = options;
        _observer = observer;
        Newest = _unfinished.All.Select(run => run.Header.Number).DefaultIfEmpty().Max();
        _resumed = new(_unfinished.ContinuedBy(options.Resumes).Select(run => run.Header.RunId));
    }

    /// <summary>Takes the journals for itself; a rehearsal only reads them. Throws <see cref="GenesysException"/> when one cannot be read.</summary>
    internal static async Task<RunRecovery> OpenAsync(
        OrgConnection org, RunOptions options, IRunObserver observer, CancellationToken cancellationToken)
    {
        if (options.IsRehearsal)
        {
            return new(UnfinishedRuns.Peek(org.Storage, org.AuditPath, org.Owner), options, observer);
        }

        for (int attempt = 0; ; attempt++)
        {
            UnfinishedRuns unfinished = UnfinishedRuns.Open(org.Storage, org.AuditPath, org.Owner);
            if (unfinished.InUse.Count == 0 || attempt == MostLooks)
            {
                return new RunRecovery(unfinished, options, observer).Told();
            }

            // Somebody has a look at one, which takes no time.
            unfinished.Dispose();
            await org.Time.Delay(s_betweenLooks, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The run to resume; null when none is asked for and all came to their end. Throws <see cref="GenesysException"/> when
    /// there is none of that id.
    /// </summary>
    /// <param name="org">Whose run.</param>
    /// <param name="asked">Its id; empty: the newest that did not come to its end.</param>
    internal static JournalHeader? Find(OrgConnection org, Guid asked)
    {
        using UnfinishedRuns unfinished = UnfinishedRuns.Peek(org.Storage, org.AuditPath, org.Owner);
        UnfinishedRun? run = unfinished.All.LastOrDefault(run => asked == Guid.Empty || run.Header.RunId == asked);
        return run is not null || asked == Guid.Empty ? run?.Header : throw new GenesysException(
            "NothingToResume", $"No unfinished run in '{org.OrgName}' has the id {asked}.",
            $"Journals of unfinished runs are in '{org.AuditPath}'; Get-GenesysProvisioningAudit -Summary -PerRun shows all runs.");
    }

    /// <summary>Number of the newest of them; 0: there is none.</summary>
    internal long Newest { get; }

    /// <summary>What the resumed run, and those that it went on with, have left to be done.</summary>
    internal IReadOnlyList<JournalRow> Remaining
    {
        get
        {
            IReadOnlyList<UnfinishedRun> resumed = Resumed;
            return resumed.SelectMany(run => UnfinishedRuns.LeftBy(run, resumed).Concat(_options.IsRehearsal ? run.InDoubt : [])).ToList();
        }
    }

    /// <summary>What the resumed run has dealt with. Of equal names in its input it has taken the first and refused the others.</summary>
    internal IEnumerable<JournalRow> Dealt
    {
        get
        {
            // One that is left, and every later one of its name, it has not dealt with; an earlier one it has, unless it is the
            // same, which a later run took over.
            bool IsLeft(JournalRow row) => row.State is RowState.Open or RowState.Incomplete
                || (_options.IsRehearsal && row.State == RowState.InDoubt);
            IReadOnlyList<(int Run, JournalRow Row)> rows = Resumed
                .SelectMany((run, number) => run.Rows.Select(row => (number, row))).ToList();
            ILookup<string, (int Run, JournalRow Row)> leftInAll = rows.Where(one => IsLeft(one.Row))
                .ToLookup(one => one.Row.Key, StringComparer.Ordinal);
            // What became of a change may have been lost behind the later run's back, with the power, and be found anew.
            bool IsTakenOver(int run, JournalRow row) =>
                row.Outcomes.LastOrDefault() is not { } last || OutcomeRecorder.StateOf(last) != RowState.Done
                || (row.Change is not null && leftInAll[row.Key].Any(other => other.Run > run && row.IsOfQueueOf(other.Row)
                    && (other.Row.Definition.IsRest
                        || DefinitionJson.Digest(other.Row.Definition) == DefinitionJson.Digest(row.Definition))));
            var left = new Dictionary<string, List<JournalRow>>(StringComparer.Ordinal);
            bool IsOneLeft(JournalRow row) =>
                left.TryGetValue(row.Key, out List<JournalRow>? alike) && alike.Exists(row.IsOfQueueOf);
            bool IsLeftAnywhere(JournalRow row) => leftInAll[row.Key].Any(other => row.IsOfQueueOf(other.Row));
            foreach ((int run, JournalRow row) in rows)
            {
                if (IsLeft(row))
                {
                    if (!left.TryGetValue(row.Key, out List<JournalRow>? alike))
                    {
                        left.Add(row.Key, alike = []);
                    }

                    alike.Add(row);
                }
                else if (!IsOneLeft(row) && !(IsLeftAnywhere(row) && IsTakenOver(run, row)))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>Queues that they created and left incomplete.</summary>
    internal IEnumerable<string> IncompleteQueues => _unfinished.IncompleteQueues;

    /// <summary>
    /// Names of queues of which a rehearsal does not find out whether they were created; a run that begins has done so.
    /// </summary>
    internal IEnumerable<string> InDoubt => _options.IsRehearsal
        ? Resumed.SelectMany(run => run.InDoubt).Select(row => row.Definition.Name).OfType<string>() : [];

    /// <summary>Queues that they have replaced, and of which nobody has looked what others had changed meanwhile.</summary>
    internal IEnumerable<Replacement> NotLookedAt => _unfinished.All.SelectMany(run => run.NotLookedAt)
        .SelectMany(row => Replacements.Of(
            row.Change!, row.IntendedAt, row.Shown is not null || row.Outcomes.Any(outcome => outcome.Success == true)));

    /// <summary>The run of that id, if it is one of them.</summary>
    internal UnfinishedRun? Find(Guid runId) => _unfinished.All.FirstOrDefault(run => run.Header.RunId == runId);

    private IReadOnlyList<UnfinishedRun> Resumed => _unfinished.All.Where(run => _resumed.Contains(run.Header.RunId)).ToList();

    /// <inheritdoc cref="UnfinishedRuns.IncompleteQueue"/>
    internal string? IncompleteQueue(string name, string? existing) => _unfinished.IncompleteQueue(name, existing);

    /// <summary>Finds out what became of the queues that they left in doubt, and tells of it. Throws <see cref="GenesysException"/>.</summary>
    internal async Task SettleAsync(Reconciler reconciler, CallContext call, RunAnnouncer announcer, CancellationToken cancellationToken)
    {
        await announcer.OpenAsync(cancellationToken).ConfigureAwait(false);
        await reconciler.CompleteAuditsAsync(_unfinished.All, cancellationToken).ConfigureAwait(false);
        _unfinished.KeepsFinished = !await announcer.RecallAsync(_unfinished.All).ConfigureAwait(false);
        _unfinished.SettleAmongThemselves();
        IReadOnlyList<UnfinishedRun> resumed = Resumed;
        foreach (UnfinishedRun run in _unfinished.All.ToList())
        {
            bool isResumed = resumed.Contains(run);
            IReadOnlyList<GenesysProvisioningResult> settled =
                await reconciler.ReconcileAsync(run, call, result => SettledAsync(result, isResumed, announcer), cancellationToken).ConfigureAwait(false);
            UnfinishedRunReport.Tell(run, UnfinishedRuns.LeftBy(run, _unfinished.All), settled, isResumed, _observer);
        }

        _unfinished.KeepsFinished = !await announcer.SaveAsync().ConfigureAwait(false);
        _unfinished.SettleAmongThemselves();
    }

    /// <summary>It was looked for, and told. Throws <see cref="GenesysException"/>.</summary>
    internal void Looked()
    {
        foreach (UnfinishedRun run in _unfinished.All.Where(run => run.NotLookedAt.Any()))
        {
            run.Looked();
        }
    }

    /// <summary>
    /// The present run is over, and has dealt with some of what they left; false where that cannot be noted.
    /// </summary>
    /// <param name="recorder">Knows what it has dealt with.</param>
    /// <param name="toldInDoubt">Skill groups of which it has said that nobody knows whether they exist.</param>
    /// <param name="areEventsKept">Whether what they told others of is kept elsewhere than in their journals.</param>
    internal Task<bool> ConcludeAsync(OutcomeRecorder recorder, IEnumerable<string> toldInDoubt, bool areEventsKept)
    {
        _unfinished.KeepsFinished = !areEventsKept;
        return recorder.SettleAsync(_unfinished, toldInDoubt, _options.Restores);
    }

    /// <inheritdoc/>
    public void Dispose() => _unfinished.Dispose();

    // A run of another machine that writes to the same folder; to be passed over, but not in silence.
    private RunRecovery Told()
    {
        string? asked = _options.Resumes is { } id ? _unfinished.InUse.FirstOrDefault(path => path.Contains(id.ToString())) : null;
        if (asked is not null)
        {
            _unfinished.Dispose();
            throw new GenesysException("RunInUse", $"The journal '{asked}' is in use by another process.", "Wait until that has ended, and try again.");
        }

        foreach (string remark in _unfinished.Remarks)
        {
            _observer.OnWarning(remark);
        }

        foreach (string path in _unfinished.InUse)
        {
            _observer.OnWarning($"The journal '{path}' is in use by another process; what that run left undone is not looked at.");
        }

        return this;
    }

    // What is settled of the run that is resumed is news; what is left of it has its turn.
    private Task SettledAsync(GenesysProvisioningResult result, bool isResumed, RunAnnouncer announcer)
    {
        if (isResumed && OutcomeRecorder.StateOf(result.Outcome) is RowState.Done or RowState.InDoubt)
        {
            _observer.OnResult(result);
        }

        announcer.Announce(announcer.EventOf(result));
        return Task.CompletedTask;
    }
}
