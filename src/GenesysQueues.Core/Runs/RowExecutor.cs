using GenesysQueues.Http;
using GenesysQueues.Runs.Creation;

namespace GenesysQueues.Runs;

/// <summary>Has planned rows worked on side by side. Each outcome goes on record, is told, and only then announced.</summary>
internal sealed class RowExecutor : IDisposable
{
    private readonly QueueWorker _worker;
    private readonly CallContext _call;
    private readonly Func<CallRecorder> _calls;
    private readonly OutcomeRecorder _recorder;
    private readonly RunAnnouncer _announcer;
    private readonly WorkerPool<PlannedRow> _workers;

    /// <param name="throttleLimit">Rows worked on at a time.</param>
    /// <param name="worker">Does the work.</param>
    /// <param name="call">The run's calls.</param>
    /// <param name="calls">Makes the recorder of one row's calls.</param>
    /// <param name="recorder">Puts outcomes on record, and tells them.</param>
    /// <param name="announcer">Announces new queues.</param>
    internal RowExecutor(
        int throttleLimit, QueueWorker worker, CallContext call, Func<CallRecorder> calls, OutcomeRecorder recorder,
        RunAnnouncer announcer)
    {
        _worker = worker;
        _call = call;
        _calls = calls;
        _recorder = recorder;
        _announcer = announcer;
        _workers = new(throttleLimit, WorkAsync);
    }

    internal void Add(PlannedRow row) => _workers.Add(row);

    /// <summary>Completes when every row has its outcome.</summary>
    internal Task CompleteAsync() => _workers.CompleteAsync();

    /// <inheritdoc/>
    public void Dispose() => _workers.Dispose();

    private async Task WorkAsync(PlannedRow row)
    {
        CallRecorder counts = _calls();
        CallContext call = _call with { Listener = counts, Subject = row.Verdict.QueueName };
        GenesysProvisioningResult result = await _worker.WorkAsync(row, call, counts).ConfigureAwait(false);
        bool wasSent = result.Outcome.Status != GenesysProvisioningStatus.NotAttempted;
        await _recorder.EmitAsync(row.Number, result, validationPassed: true, toDisk: wasSent).ConfigureAwait(false);
        await _announcer.AnnounceAsync(result).ConfigureAwait(false);
    }
}
