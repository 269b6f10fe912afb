using GenesysQueues.Auditing;
using GenesysQueues.Http;
using GenesysQueues.Lookup;
using GenesysQueues.Validation;
using GenesysQueues.Wfm;

namespace GenesysQueues.Provisioning;

/// <summary>
/// One New-GenesysQueue: takes definitions in, creates queues side by side, announces them, and gives each definition one
/// outcome, which is in the audit before it is told.
/// </summary>
internal sealed class ProvisioningRun : IDisposable
{
    private readonly GenesysSession _session;
    private readonly IRunObserver _observer;
    private readonly AuditTrail _audit;
    private readonly CallContext _call;
    private readonly DefinitionValidator _validator;
    private readonly QueueCreator _creator;
    private readonly WfmDelivery _delivery;
    private readonly WorkerPool<GenesysQueueValidationResult> _workers;
    private readonly CancellationToken _stop;
    private readonly Lazy<Task> _completion;
    private readonly GenesysIfExists _ifExists;
    private GenesysException? _endedBy;
    private int _failures;

    internal ProvisioningRun(GenesysSession session, RunOptions options, IRunObserver observer, CancellationToken stop)
    {
        _session = session;
        _observer = observer;
        _stop = stop;
        _audit = new AuditTrail(options.IsRehearsal ? null : session.AuditPath, session.Origin(Id));
        RetryPolicy retry = session.Call(Calls(), options.MaximumRetryCount, options.MaxRetryAfterSeconds).Retry;
        _call = new(Calls(), retry);
        var scope = new LookupScope(_call);
        _validator = new(session, scope, options.IfExists, options.AllowUnknownSetting);
        _creator = new(session, new SkillGroupStore(session, scope));
        _delivery = new(_call.Listener, retry, _audit);
        _workers = new(options.ThrottleLimit, WorkAsync);
        _ifExists = options.IfExists;
        _completion = new(EndAsync);
    }

    internal Guid Id { get; } = Guid.NewGuid();

    /// <summary>What ended the run before its definitions did, or null.</summary>
    internal GenesysException? EndedBy => _endedBy;

    /// <summary>Makes sure that the audit can be written before anything is sent.</summary>
    internal Task StartAsync() => _audit.WriteAsync(new(AuditEvents.RunStarted, _session.Time.GetUtcNow()), _stop);

    /// <summary>The verdict on a definition. One that is not to be created gets its outcome here.</summary>
    internal async Task<GenesysQueueValidationResult> PlanAsync(GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore)
    {
        GenesysQueueValidationResult verdict = await _validator.ValidateAsync(definition, refusedBefore, _stop).ConfigureAwait(false);
        if (!verdict.IsValid)
        {
            await EmitAsync(Refused(verdict), validationPassed: false).ConfigureAwait(false);
        }
        else if (verdict.Exists)
        {
            await EmitAsync(Result(verdict, GenesysProvisioningStatus.Skipped, null, null, TimeSpan.Zero), validationPassed: true).ConfigureAwait(false);
        }

        return verdict;
    }

    /// <summary>Has the queue created; the outcome comes to the observer.</summary>
    internal void Create(GenesysQueueValidationResult verdict) => _workers.Add(verdict);

    /// <summary>Completes when every definition has its outcome and every event that can be delivered is.</summary>
    internal Task CompleteAsync() => _completion.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        _workers.Dispose();
        _audit.Dispose();
    }

    private async Task EndAsync()
    {
        await _workers.CompleteAsync().ConfigureAwait(false);
        if (!_stop.IsCancellationRequested)
        {
            await DeliverAsync(wait: true).ConfigureAwait(false);
        }

        foreach (string warning in _delivery.Warnings)
        {
            _observer.OnWarning(warning);
        }

        bool stopped = _stop.IsCancellationRequested;
        await WriteAsync(new(AuditEvents.RunEnded, _session.Time.GetUtcNow())
        {
            Success = _failures == 0 && _endedBy is null && !stopped,
            ErrorCode = _endedBy?.Code ?? (stopped ? ErrorCodes.Stopped : null),
            ErrorMessage = _endedBy?.Message,
        }).ConfigureAwait(false);
    }

    private RowCalls Calls() => new(_audit, _observer, _session.Time);

    private async Task WorkAsync(GenesysQueueValidationResult verdict)
    {
        if (_endedBy is not null || _stop.IsCancellationRequested)
        {
            GenesysException why = _endedBy ?? new(ErrorCodes.Stopped, "The run was stopped before its turn.", "Run the same command again with -IfExists Skip.");
            await EmitAsync(Result(verdict, GenesysProvisioningStatus.NotAttempted, why, null, TimeSpan.Zero), validationPassed: true).ConfigureAwait(false);
            return;
        }

        RowCalls counts = Calls();
        long started = _session.Time.GetTimestamp();
        GenesysProvisioningResult result = await CreateAsync(verdict, counts, started).ConfigureAwait(false);
        await EmitAsync(result, validationPassed: true).ConfigureAwait(false);
        if (result.IsCreation && !_stop.IsCancellationRequested)
        {
            await AnnounceAsync(result).ConfigureAwait(false);
        }
    }

    private async Task<GenesysProvisioningResult> CreateAsync(GenesysQueueValidationResult verdict, RowCalls counts, long started)
    {
        CallContext call = _call with { Listener = counts, QueueName = verdict.QueueName };
        try
        {
            CreatedQueue queue = await _creator.CreateAsync(verdict.Resolved!, call, counts, _stop).ConfigureAwait(false);
            return Created(verdict, queue, counts, _session.Time.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The request may have left; only the org knows.
            var stopped = new GenesysException(ErrorCodes.Stopped, "The run was stopped while the queue was being created.", "Look whether it exists before you try again.");
            return Result(verdict, GenesysProvisioningStatus.Unknown, stopped, counts, _session.Time.GetElapsedTime(started));
        }
        catch (GenesysApiException e)
        {
            GenesysProvisioningStatus status = e switch
            {
                { EndsRun: true, NotApplied: true } => GenesysProvisioningStatus.NotAttempted,
                { Failure: GenesysApiFailure.Conflict, NotApplied: true } when _ifExists == GenesysIfExists.Skip => GenesysProvisioningStatus.Skipped,
                { Failure: GenesysApiFailure.Conflict, NotApplied: true } => GenesysProvisioningStatus.Exists,
                { NotApplied: true } => GenesysProvisioningStatus.Failed,
                _ => GenesysProvisioningStatus.Unknown,
            };
            if (e.EndsRun)
            {
                Interlocked.CompareExchange(ref _endedBy, e, null);
            }

            return Result(verdict, status, status == GenesysProvisioningStatus.Skipped ? null : e, counts, _session.Time.GetElapsedTime(started), existingId: e.ExistingId);
        }
        catch (GenesysException e)
        {
            return Result(verdict, GenesysProvisioningStatus.Failed, e, counts, _session.Time.GetElapsedTime(started));
        }
        catch (Exception e)
        {
            // A fault of this module. The definition still gets its outcome, and the others their turn.
            var fault = new GenesysException("Unexpected", $"{e.GetType().Name}: {e.Message}", "Look whether the queue exists, and report this.", e);
            return Result(verdict, GenesysProvisioningStatus.Unknown, fault, counts, _session.Time.GetElapsedTime(started));
        }
    }

    private GenesysProvisioningResult Created(GenesysQueueValidationResult verdict, CreatedQueue queue, RowCalls counts, TimeSpan latency)
    {
        GenesysProvisioningStatus status = queue.Missing.Count > 0 ? GenesysProvisioningStatus.CreatedIncomplete
            : queue.Recovered ? GenesysProvisioningStatus.Recovered : GenesysProvisioningStatus.Created;
        GenesysException? why = queue.Missing.Count > 0
            ? new("CreatedIncomplete", $"The queue was created, but lacks {string.Join("; ", queue.Missing)}", "Add what is missing in the org.")
            : null;
        return Result(verdict, status, why, counts, latency, queue);
    }

    private GenesysProvisioningResult Refused(GenesysQueueValidationResult verdict)
    {
        List<GenesysQueueFinding> errors = verdict.Findings.Where(finding => finding.Severity == GenesysFindingSeverity.Error).ToList();
        GenesysProvisioningStatus status = errors.TrueForAll(error => error.Code == ErrorCodes.QueueExists)
            ? GenesysProvisioningStatus.Exists
            : GenesysProvisioningStatus.Invalid;
        var why = new GenesysException(
            errors[0].Code,
            string.Join(" ", errors.Select(error => error.Column is null ? error.Message : $"{error.Column}: {error.Message}")),
            string.Join(" ", errors.Select(error => error.Recommendation).Distinct()));
        return Result(verdict, status, why, null, TimeSpan.Zero);
    }

    private GenesysProvisioningResult Result(
        GenesysQueueValidationResult verdict, GenesysProvisioningStatus status, GenesysException? why, RowCalls? counts, TimeSpan latency,
        CreatedQueue? queue = null, string? existingId = null) =>
        new(verdict.Definition, status)
        {
            QueueId = queue?.Id ?? existingId ?? verdict.Resolved?.Existing?.Id,
            Division = queue?.Division,
            Missing = queue?.Missing ?? [],
            Org = _session.OrgName,
            LatencyMs = (long)latency.TotalMilliseconds,
            Retries = counts?.Retries ?? 0,
            WaitMs = (long)(counts?.RateLimitWait.TotalMilliseconds ?? 0),
            HttpStatus = why is GenesysApiException { Status: > 0 } api ? api.Status : why is null ? counts?.LastStatus : null,
            ErrorCode = why?.Code,
            ErrorMessage = why?.Message,
            Recommendation = why?.Recommendation,
            CorrelationId = (why as GenesysApiException)?.CorrelationId ?? counts?.LastCorrelationId,
            RunId = Id,
            Timestamp = _session.Time.GetUtcNow(),
            Findings = verdict.Findings,
        };

    private async Task EmitAsync(GenesysProvisioningResult result, bool validationPassed)
    {
        if (!result.Success)
        {
            Interlocked.Increment(ref _failures);
        }

        await WriteAsync(new(AuditEvents.Outcome, result.Timestamp)
        {
            QueueName = result.QueueName,
            QueueId = result.QueueId,
            Success = result.Success,
            LatencyMs = result.LatencyMs,
            Retries = result.Retries,
            ValidationPassed = validationPassed,
            CorrelationId = result.CorrelationId,
            HttpStatus = result.HttpStatus,
            ErrorCode = result.Status == GenesysProvisioningStatus.Skipped ? ErrorCodes.QueueExists : result.ErrorCode,
            ErrorMessage = result.ErrorMessage,
            DefinitionSha256 = DefinitionJson.Digest(result.Definition),
        }).ConfigureAwait(false);
        _observer.OnResult(result);
    }

    // An audit that can no longer be written ends the run: what happened is told all the same, but nothing more is sent.
    private async Task WriteAsync(AuditEntry entry)
    {
        if (_endedBy is { Code: ErrorCodes.AuditNotWritable } && entry.Event != AuditEvents.RunEnded)
        {
            // Tried once more, with all the others, at the end of the run.
            _audit.Note(entry);
            return;
        }

        try
        {
            await _audit.WriteAsync(entry, CancellationToken.None).ConfigureAwait(false);
        }
        catch (GenesysException e)
        {
            _endedBy = e;
        }
    }

    private Task AnnounceAsync(GenesysProvisioningResult result)
    {
        _session.Wfm.Announce(WfmEvent.Of(_session.Origin(Id), result.Definition, result.QueueId!, result.Division, result.Timestamp));
        return DeliverAsync(wait: false);
    }

    private async Task DeliverAsync(bool wait)
    {
        try
        {
            await _session.Wfm.DeliverAsync(_delivery, wait, _stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The events wait for the next command.
        }
    }
}
