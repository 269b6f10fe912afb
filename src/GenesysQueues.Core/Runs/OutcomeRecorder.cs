using GenesysQueues.Auditing;
using GenesysQueues.Journals;
using GenesysQueues.Outcomes;
using GenesysQueues.Telemetry;
using GenesysQueues.Wfm;

namespace GenesysQueues.Runs;

/// <summary>
/// Records what becomes of a run's definitions: in the journal, then in the audit, and only then is it told. When neither
/// can be written any more the run ends; what happened is told all the same.
/// </summary>
/// <param name="journal">Where it is recorded first.</param>
/// <param name="audit">Where it is recorded for good.</param>
/// <param name="termination">Ends the run.</param>
/// <param name="observer">Who is told.</param>
/// <param name="eventOf">What others are to be told of a result, or null: recorded with it.</param>
/// <param name="time">The org's.</param>
internal sealed class OutcomeRecorder(
    RunJournal journal, AuditWriter audit, RunTermination termination, IRunObserver observer,
    Func<GenesysProvisioningResult, WfmEvent?> eventOf, TimeProvider time) : IDisposable
{
    private readonly DealtRows _dealt = new();
    private int _rows;
    private int _failures;
    private volatile bool _isAuditLost;

    /// <summary>Has on the disk, elsewhere, what others are to be told of where the journal does not take it.</summary>
    internal Func<WfmEvent, Task> KeepAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>How far the audit is on the disk; null when nothing was written.</summary>
    internal AuditAnchor? AuditAnchor => audit.Anchor;

    /// <summary>Makes sure that both can be written before anything is sent. Throws <see cref="GenesysException"/>.</summary>
    /// <param name="number">The run's among the org's.</param>
    /// <param name="cancellationToken">Ends the wait for another process that writes.</param>
    internal async Task StartAsync(long number, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(new(AuditEvents.RunStarted, time.GetUtcNow()) { ToDisk = true }, cancellationToken)
            .ConfigureAwait(false);
        await journal.StartAsync(number).ConfigureAwait(false);
    }

    /// <summary>A definition is taken in; answers its number. Throws <see cref="GenesysException"/>.</summary>
    internal async Task<int> TakeInAsync(GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore)
    {
        int row = ++_rows;
        await termination.RequireAsync(journal.TakeInAsync(row, definition, refusedBefore)).ConfigureAwait(false);
        return row;
    }

    /// <summary>
    /// What earlier runs left of the definitions that this one has dealt with is done; false where that cannot be noted.
    /// </summary>
    internal Task<bool> SettleAsync(UnfinishedRuns unfinished, IEnumerable<string> toldInDoubt, Guid? restored) =>
        RecordAsync(() =>
        {
            unfinished.Settle(_dealt, toldInDoubt, restored);
            return Task.CompletedTask;
        });

    /// <summary>A definition that the person at the prompt said no to.</summary>
    internal Task DeclineAsync(PlannedRow row) => journal.DropAsync(row.Number);

    /// <summary>A definition has its outcome; answers what others are to be told of it.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="result">The outcome.</param>
    /// <param name="validationPassed">Whether validation let it pass; null when it could not be validated.</param>
    /// <param name="toDisk">Whether something was sent for it, so that the outcome must survive the machine.</param>
    internal async Task<WfmEvent?> EmitAsync(
        int row, GenesysProvisioningResult result, bool? validationPassed, bool toDisk)
    {
        if (!result.Success)
        {
            Interlocked.Increment(ref _failures);
        }

        toDisk |= journal.IsIntended(row);
        Outcome outcome = result.Outcome.Recorded(validationPassed);
        RowState state = StateOf(result.Outcome);
        WfmEvent? happened = eventOf(result);
        bool isRecorded = await RecordAsync(
            () => journal.ConcludeAsync(row, state, outcome, toDisk, happened?.ToJson())).ConfigureAwait(false);
        if (!isRecorded && happened is not null)
        {
            // The audit is going to say what happened, and others are to hear of it whatever dies then.
            await KeepAsync(happened).ConfigureAwait(false);
        }

        // A queue that is not there is not changed by another try either.
        bool isSettled = outcome.Settles || outcome.ErrorCode is ErrorCatalogue.QueueNotFound or ErrorCatalogue.OnlyForChange;
        if (state is RowState.Done or RowState.Incomplete && result.QueueName is { } name && isSettled)
        {
            _dealt.Add(name, new(result.Definition, outcome));
        }

        await AuditAsync(AuditEntry.Of(outcome) with { ToDisk = toDisk }).ConfigureAwait(false);
        ModuleTelemetry.Tell(
            outcome.Status.ToString(), outcome.Success == true ? null : outcome.ErrorCode
                ?? outcome.Status.ToString(), toDisk ? outcome.LatencyMs : null);
        observer.OnResult(result);
        return happened;
    }

    /// <summary>The run is over.</summary>
    /// <param name="isKept">Whether its events, and what it has done for earlier runs, are kept elsewhere than in its journal.</param>
    internal async Task EndAsync(bool isKept)
    {
        if (journal.IsUnfinished)
        {
            await RecordAsync(journal.FlushAsync).ConfigureAwait(false);
        }

        await AuditAsync(new(AuditEvents.RunEnded, time.GetUtcNow())
        {
            Outcome = new()
            {
                Success = _failures == 0 && termination.IsOpen,
                ErrorCode = termination.EndedBy?.Code ?? (termination.IsStopped ? ErrorCatalogue.Stopped : null),
                ErrorMessage = termination.EndedBy?.Message,
            },
            ToDisk = true,
        }).ConfigureAwait(false);
        // While the audit, the outbox or an earlier run's journal lacks something, the journal is what it can be completed from.
        if (!_isAuditLost && isKept)
        {
            await RecordAsync(() =>
            {
                journal.End();
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Closes journal and audit.</summary>
    public void Dispose()
    {
        journal.Dispose();
        audit.Dispose();
    }

    internal static RowState StateOf(Outcome outcome) => outcome.Status switch
    {
        GenesysProvisioningStatus.NotAttempted => RowState.Open,
        GenesysProvisioningStatus.Unknown => RowState.InDoubt,
        GenesysProvisioningStatus.CreatedIncomplete => RowState.Incomplete,
        // What the org refuses for good nobody goes on with.
        _ => outcome.Left is null ? RowState.Done : RowState.Incomplete,
    };

    private async Task<bool> RecordAsync(Func<Task> record)
    {
        try
        {
            await record().ConfigureAwait(false);
            return true;
        }
        catch (GenesysException e)
        {
            termination.End(e);
            return false;
        }
    }

    private async Task AuditAsync(AuditEntry entry)
    {
        if (_isAuditLost && entry.Event != AuditEvents.RunEnded)
        {
            // Tried once more, with all the others, at the end of the run.
            audit.Note(entry);
            return;
        }

        try
        {
            await audit.WriteAsync(entry, CancellationToken.None).ConfigureAwait(false);
            _isAuditLost = false;
        }
        catch (GenesysException e)
        {
            _isAuditLost = true;
            termination.End(e);
        }
    }
}
