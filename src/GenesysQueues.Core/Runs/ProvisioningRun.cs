using GenesysQueues.Auditing;
using GenesysQueues.Journals;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Runs.Recovery;
using GenesysQueues.Runs.Restoring;

namespace GenesysQueues.Runs;

/// <summary>
/// One New-GenesysQueue or Resume-GenesysProvisioning: settles first what earlier runs left in doubt, then takes
/// definitions in, creates queues side by side, announces them, and gives each definition one outcome, which is on record
/// before it is told.
/// </summary>
internal sealed class ProvisioningRun : IDisposable
{
    private readonly RunOptions _options;
    private readonly IRunObserver _observer;
    private readonly RunTermination _termination;
    private readonly RunOpening _opening;
    private readonly RowPlanner _planner;
    private readonly RowExecutor _executor;
    private readonly OutcomeRecorder _recorder;
    private readonly RunAnnouncer _announcer;
    private readonly SkillGroupStore _skillGroups;
    private readonly OverwriteCheck _overwrites;
    private readonly Lazy<Task> _completion;
    private readonly RestoreSequence? _restored;
    private RunRecovery? _recovery;
    private bool _hasStarted;

    /// <summary>Takes the parts over, and disposes of those that need it; <see cref="RunFactory"/> makes them.</summary>
    internal ProvisioningRun(
        Guid id, RunOptions options, IRunObserver observer, RunTermination termination, RunOpening opening, RowPlanner planner,
        RowExecutor executor, OutcomeRecorder recorder, RunAnnouncer announcer, SkillGroupStore skillGroups,
        OverwriteCheck overwrites, RestoreSequence? restored)
    {
        Id = id;
        _options = options;
        _observer = observer;
        _termination = termination;
        _opening = opening;
        _planner = planner;
        _executor = executor;
        _recorder = recorder;
        _announcer = announcer;
        _skillGroups = skillGroups;
        _overwrites = overwrites;
        _restored = restored;
        _completion = new(EndAsync);
    }

    internal Guid Id { get; }

    /// <summary>What ended the run before its definitions did, save the person at the prompt; or null.</summary>
    internal GenesysException? EndedBy => _termination.EndedBy;

    /// <summary>How far the audit is on the disk; null when nothing was written.</summary>
    internal AuditAnchor? AuditAnchor => _recorder.AuditAnchor;

    /// <summary>What the run that this one resumes has left to be done; known once it has started.</summary>
    internal IReadOnlyList<JournalRow> Remaining { get; private set; } = [];

    /// <summary>How the queues were that the run has changed which this one undoes; known once it has started.</summary>
    internal IReadOnlyList<RowImage> Images => _restored?.Images ?? [];

    /// <summary>
    /// Waits for the org's other runs on this machine, settles what earlier ones left in doubt, and makes sure that journal
    /// and audit can be written before anything is sent. Throws <see cref="GenesysException"/>.
    /// </summary>
    internal async Task StartAsync()
    {
        try
        {
            await BeginAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_termination.EndedBy is { } why)
        {
            throw why;
        }
    }

    /// <summary>Takes a definition in, which has its turn when the rows that it refers to have had theirs.</summary>
    internal Task TakeInAsync(GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore) =>
        _planner.TakeInAsync(definition, refusedBefore);

    /// <summary>
    /// The verdict on the definition whose turn it is and what is to be done; null when all that came wait for others. One
    /// that needs nothing gets its outcome here. The one before must have been started or declined.
    /// </summary>
    internal Task<PlannedRow?> NextAsync() => _planner.NextAsync();

    /// <summary>No more definitions come: those have their turn that waited for one.</summary>
    internal void EndInput() => _planner.EndInput();

    /// <summary>
    /// Has a definition's work done, after those that it refers to; the outcome comes to the observer. One that needs none has
    /// had its outcome.
    /// </summary>
    internal void Start(PlannedRow row)
    {
        if (row.NeedsWork)
        {
            _executor.Add(row);
        }
    }

    /// <summary>The person at the prompt does not want this one.</summary>
    internal Task DeclineAsync(PlannedRow row) => _planner.DeclineAsync(row);

    /// <summary>Completes when every definition has its outcome and every event that can be delivered is.</summary>
    internal Task CompleteAsync() => _completion.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _executor.Dispose();
            _recorder.Dispose();
            _announcer.Dispose();
        }
        finally
        {
            _termination.Dispose();
            _opening.Dispose();
        }
    }

    private async Task BeginAsync()
    {
        _recovery = await _opening.OpenAsync(_termination.Halt).ConfigureAwait(false);
        if (_options.Resumes is not null)
        {
            Remaining = _recovery.Remaining;
        }

        _restored?.Load(_recovery);
        _planner.ContinueFrom(_recovery);
        await _recorder.StartAsync(_opening.Number, _termination.Halt).ConfigureAwait(false);
        _hasStarted = true;
        await _planner.DemandPermissionAsync().ConfigureAwait(false);
    }

    private async Task EndAsync()
    {
        await _planner.AbandonAsync().ConfigureAwait(false);
        await _executor.CompleteAsync().ConfigureAwait(false);
        if (!_hasStarted)
        {
            return;
        }

        if (!_options.IsRehearsal)
        {
            await _overwrites.LookAsync(_recovery!, _termination.Halt).ConfigureAwait(false);
        }

        bool areEventsKept = _options.IsRehearsal || await _announcer.FinishAsync().ConfigureAwait(false);

        foreach (string warning in _announcer.Warnings.Concat(_skillGroups.Warnings))
        {
            _observer.OnWarning(warning);
        }

        bool isSettled = true;
        if (!_options.IsRehearsal)
        {
            if (areEventsKept)
            {
                await ConcludeOverwritesAsync().ConfigureAwait(false);
            }

            isSettled = await _recovery!.ConcludeAsync(_recorder, _skillGroups.ToldInDoubt, areEventsKept)
                .ConfigureAwait(false);
        }

        await _recorder.EndAsync(areEventsKept && isSettled).ConfigureAwait(false);
    }

    private async Task ConcludeOverwritesAsync()
    {
        try
        {
            await _overwrites.ConcludeAsync(_recovery!).ConfigureAwait(false);
        }
        catch (GenesysException e)
        {
            // What was found is told; the journal that cannot be written ends the run as it does anywhere.
            _termination.End(e);
        }
    }
}
