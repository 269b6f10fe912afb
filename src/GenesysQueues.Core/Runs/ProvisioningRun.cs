using GenesysQueues.Auditing;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Lookup;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Runs.Recovery;
using GenesysQueues.Storage;
using GenesysQueues.Validation;

namespace GenesysQueues.Runs;

/// <summary>
/// One New-GenesysQueue or Resume-GenesysProvisioning: settles first what earlier runs left in doubt, then takes
/// definitions in, creates queues side by side, announces them, and gives each definition one outcome, which is on record
/// before it is told.
/// </summary>
internal sealed class ProvisioningRun : IDisposable
{
    private readonly GenesysSession _session;
    private readonly RunOptions _options;
    private readonly IRunObserver _observer;
    private readonly JournalHeader _header;
    private readonly RunTermination _termination;
    private readonly RunJournal _journal;
    private readonly AuditWriter _audit;
    private readonly OutcomeRecorder _recorder;
    private readonly ResultFactory _results;
    private readonly CallContext _call;
    private readonly LookupContext _context;
    private readonly SkillGroupStore _skillGroups;
    private readonly CreatedQueueProbe _probe;
    private readonly QueueAttachments _attachments;
    private readonly QueueWorker _worker;
    private readonly RunAnnouncer _announcer;
    private readonly WorkerPool<PlannedRow> _workers;
    private readonly Lazy<Task> _completion;
    private DefinitionValidator _validator;
    private RunRecovery? _recovery;
    private RunLock? _lock;
    private bool _hasStarted;

    internal ProvisioningRun(GenesysSession session, RunOptions options, IRunObserver observer, CancellationToken stop)
    {
        _session = session;
        _options = options;
        _observer = observer;
        _header = new(Id, session.OrgId, session.Time.GetUtcNow())
        {
            IsSimulated = session.IsSimulated,
            IfExists = options.IfExists,
            AllowUnknownSetting = options.AllowUnknownSetting,
            Resumes = options.Resumes,
        };
        _termination = new(session.Time, options.Deadline, stop);
        string? folder = options.IsRehearsal ? null : session.AuditPath;
        _journal = new(folder, _header, session.Storage);
        _audit = new(folder, session.Origin(Id), session.Storage, session.MachineTime);
        _recorder = new(_journal, _audit, _termination, observer, session.Time);
        _results = new(session, Id);
        RetryPolicy retry = session.Call(Calls(), options.MaximumRetryCount, options.MaxRetryAfterSeconds).Retry;
        _call = new(Calls(), retry);
        _context = new(_call);
        _skillGroups = new(session, _context, _journal);
        _probe = new(session, _context);
        _attachments = new(session);
        _worker = new(session, _termination, _results, new(session, _skillGroups, _probe, _journal), _attachments, _context, options.IfExists);
        _announcer = new(session, Id, _termination, new(_call.Listener, session.EndpointRetry, _audit));
        _validator = Validator([]);
        _workers = new(options.ThrottleLimit, WorkAsync);
        _completion = new(EndAsync);
    }

    internal Guid Id { get; } = Guid.NewGuid();

    /// <summary>What ended the run before its definitions did, save the person at the prompt; or null.</summary>
    internal GenesysException? EndedBy => _termination.EndedBy;

    /// <summary>What the run that this one resumes has left to be done; known once it has started.</summary>
    internal IReadOnlyList<JournalRow> Remaining { get; private set; } = [];

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

    /// <summary>The verdict on a definition and what is to be done. One that needs nothing gets its outcome here.</summary>
    internal async Task<PlannedRow> PlanAsync(GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore)
    {
        int number = await _recorder.TakeInAsync(definition, refusedBefore).ConfigureAwait(false);
        var row = new PlannedRow(number, new(definition, [.. definition.Findings, .. refusedBefore]), RowAction.None);
        Task NotAttemptedAsync() => _recorder.EmitAsync(
            number, _results.Of(row.Verdict, GenesysProvisioningStatus.NotAttempted, _termination.Reason), validationPassed: null, toDisk: false);
        if (!_termination.IsOpen)
        {
            // What is wrong with the definition itself is said all the same; the org is not asked any more.
            await (row.Verdict.IsValid ? NotAttemptedAsync() : RefuseAsync(row)).ConfigureAwait(false);
            return row;
        }

        try
        {
            row = row with { Verdict = await _validator.ValidateAsync(definition, refusedBefore, _termination.Halt).ConfigureAwait(false) };
        }
        catch (OperationCanceledException) when (_termination.Halt.IsCancellationRequested)
        {
            await NotAttemptedAsync().ConfigureAwait(false);
            return row;
        }
        catch (GenesysException e)
        {
            // The org cannot be asked: the run ends, and this definition has its outcome like the others.
            _termination.End(e);
            await NotAttemptedAsync().ConfigureAwait(false);
            throw;
        }

        return await PlanAsync(row).ConfigureAwait(false);
    }

    /// <summary>Has a definition's work done; the outcome comes to the observer. One that needs none has had its outcome.</summary>
    internal void Start(PlannedRow row)
    {
        if (row.NeedsWork)
        {
            _workers.Add(row);
        }
    }

    /// <summary>The person at the prompt does not want this one.</summary>
    internal Task DeclineAsync(PlannedRow row)
    {
        // A rehearsal has every definition declined, and is to say which of them would not fit.
        if (!_options.IsRehearsal)
        {
            _validator.Forgo(row.Verdict);
        }

        return _recorder.DeclineAsync(row);
    }

    /// <summary>Completes when every definition has its outcome and every event that can be delivered is.</summary>
    internal Task CompleteAsync() => _completion.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _workers.Dispose();
            _journal.Dispose();
            _audit.Dispose();
            _recovery?.Dispose();
        }
        finally
        {
            // Whatever the disk says to the rest, nobody must wait for this run.
            _lock?.Dispose();
            _termination.Dispose();
        }
    }

    private async Task BeginAsync()
    {
        if (!_options.IsRehearsal)
        {
            void Waits(string holder, TimeSpan patience) => _observer.OnWait(new(null, $"another run creates queues in this org: {holder}", patience, IsRateLimit: false));
            _lock = await RunLock.TakeAsync(_session.Storage, _session.LockPath, _header, _session.OrgName, _session.Time, Waits,
                _observer.OnWarning, _options.WaitedForBy, _termination.Halt).ConfigureAwait(false);
        }

        _recovery = await RunRecovery.OpenAsync(_session, _options, _observer, _termination.Halt).ConfigureAwait(false);
        if (!_options.IsRehearsal)
        {
            var reconciler = new Reconciler(_session, _probe, _attachments, _skillGroups, _context, Calls);
            await _recovery.SettleAsync(reconciler, _call, _announcer, _termination.Halt).ConfigureAwait(false);
        }

        if (_options.Resumes is not null)
        {
            Remaining = _recovery.Remaining;
            _validator = Validator(_recovery.IncompleteQueues);
            _validator.Know(_recovery.Dealt);
        }

        await _recorder.StartAsync(_recovery.Newest, _termination.Halt).ConfigureAwait(false);
        if (!_options.IsRehearsal && _session.AuditPath != _session.LockPath)
        {
            FileLocks.Check(_session.Storage, _session.AuditPath, _observer.OnWarning);
        }

        _hasStarted = true;
        if (_options is { IfExists: GenesysIfExists.Fail, Resumes: null })
        {
            // Every definition is to create a queue; otherwise some may need no permission.
            await _termination.RequireAsync(_validator.DemandPermissionAsync(_termination.Halt)).ConfigureAwait(false);
        }
    }

    private async Task<PlannedRow> PlanAsync(PlannedRow row)
    {
        GenesysQueueValidationResult verdict = row.Verdict;
        if (!verdict.IsValid)
        {
            await RefuseAsync(row).ConfigureAwait(false);
            return row;
        }

        if (_options.IfExists != GenesysIfExists.Fail || _options.Resumes is not null)
        {
            string? incomplete = _recovery?.IncompleteQueue(verdict.QueueName!);
            if (incomplete is not null && (verdict.Resolved?.Existing is not { } there || there.Id == incomplete))
            {
                return row with { Action = RowAction.Complete, QueueId = incomplete };
            }
        }

        switch (verdict.Action)
        {
            case GenesysQueueAction.Skip:
                await _recorder.EmitAsync(row.Number, _results.Of(verdict, GenesysProvisioningStatus.Skipped), validationPassed: true, toDisk: false).ConfigureAwait(false);
                return row;
            case GenesysQueueAction.Adopt:
                return row with { Action = RowAction.Adopt, QueueId = verdict.Resolved!.Existing!.Id };
            default:
                return row with { Action = RowAction.Create };
        }
    }

    private Task RefuseAsync(PlannedRow row) => _recorder.EmitAsync(row.Number, _results.Refused(row.Verdict), validationPassed: false, toDisk: false);

    private DefinitionValidator Validator(IEnumerable<string> ours) =>
        new(_session, _context, _session.Wire, _options.IfExists, _options.AllowUnknownSetting, ours);

    private CallRecorder Calls() => new(_audit, _observer, _session.Time);

    private async Task EndAsync()
    {
        await _workers.CompleteAsync().ConfigureAwait(false);
        if (!_hasStarted)
        {
            return;
        }

        if (!_options.IsRehearsal)
        {
            await _announcer.FinishAsync().ConfigureAwait(false);
        }

        foreach (string warning in _announcer.Warnings.Concat(_skillGroups.Warnings))
        {
            _observer.OnWarning(warning);
        }

        if (_recovery is not null && !_options.IsRehearsal)
        {
            await _recovery.ConcludeAsync(_recorder, _skillGroups.ToldInDoubt).ConfigureAwait(false);
        }

        await _recorder.EndAsync().ConfigureAwait(false);
    }

    private async Task WorkAsync(PlannedRow row)
    {
        if (!_termination.IsOpen)
        {
            await _recorder.EmitAsync(
                row.Number, _results.Of(row.Verdict, GenesysProvisioningStatus.NotAttempted, _termination.Reason), validationPassed: true, toDisk: false).ConfigureAwait(false);
            return;
        }

        CallRecorder counts = Calls();
        GenesysProvisioningResult result = await _worker.WorkAsync(row, _call with { Listener = counts, Subject = row.Verdict.QueueName }, counts).ConfigureAwait(false);
        await _recorder.EmitAsync(row.Number, result, validationPassed: true, toDisk: result.Status != GenesysProvisioningStatus.NotAttempted).ConfigureAwait(false);
        await _announcer.AnnounceAsync(result).ConfigureAwait(false);
    }
}
