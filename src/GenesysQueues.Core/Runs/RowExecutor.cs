using GenesysQueues.Http;
using GenesysQueues.Outcomes;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Telemetry;
using GenesysQueues.Validation.Rows;
using GenesysQueues.Wfm;

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
    private readonly TelemetrySpan? _span = TelemetrySpan.StartRun();

    // Rows that were given to the workers, by the rows whose outcome they wait for.
    private readonly Dictionary<InputQueue, List<WaitingRow>> _waiting = [];

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

    internal void Add(PlannedRow row)
    {
        if (row.RefersTo.Count == 0 || !TryHold(row))
        {
            _workers.Add(row);
        }
    }

    /// <summary>Completes when every row has its outcome.</summary>
    internal Task CompleteAsync() => _workers.CompleteAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        _workers.Dispose();
        _span?.Dispose();
    }

    private async Task WorkAsync(PlannedRow row)
    {
        using TelemetrySpan? span = TelemetrySpan.StartQueue(_span);
        CallRecorder counts = _calls();
        CallContext call = _call with { Listener = counts, Subject = row.Verdict.QueueName };
        var outcome = new Outcome(GenesysProvisioningStatus.Unknown, default);
        WfmEvent? happened;
        try
        {
            GenesysProvisioningResult result = await _worker.WorkAsync(row, call, counts).ConfigureAwait(false);
            bool wasSent = result.Outcome.Status != GenesysProvisioningStatus.NotAttempted;
            happened = await _recorder.EmitAsync(row.Number, result, validationPassed: true, toDisk: wasSent)
                .ConfigureAwait(false);
            outcome = result.Outcome;
            span?.Conclude(outcome.Status.ToString(), outcome.Success == true ? null : outcome.ErrorCode);
        }
        finally
        {
            Release(row.Queue, outcome);
        }

        _announcer.Announce(happened);
    }

    // False when all that it refers to has its outcome.
    private bool TryHold(PlannedRow row)
    {
        lock (_waiting)
        {
            List<InputQueue> open =
                row.RefersTo.Select(reference => reference.Queue).Where(queue => !queue.IsConcluded).Distinct().ToList();
            var waiting = new WaitingRow(row) { Open = open.Count };
            foreach (InputQueue queue in open)
            {
                if (!_waiting.TryGetValue(queue, out List<WaitingRow>? rows))
                {
                    _waiting.Add(queue, rows = []);
                }

                rows.Add(waiting);
            }

            if (open.Count > 0)
            {
                _workers.Hold();
            }

            return open.Count > 0;
        }
    }

    private void Release(InputQueue? queue, Outcome outcome)
    {
        if (queue is null)
        {
            return;
        }

        List<WaitingRow>? rows;
        lock (_waiting)
        {
            queue.Conclude(outcome);
            if (!_waiting.TryGetValue(queue, out rows))
            {
                return;
            }

            _waiting.Remove(queue);
            rows = rows.Where(row => --row.Open == 0).ToList();
        }

        rows.ForEach(row => _workers.AddHeld(row.Row));
    }

    private sealed class WaitingRow(PlannedRow row)
    {
        internal PlannedRow Row { get; } = row;

        /// <summary>Rows whose outcome it waits for.</summary>
        internal int Open { get; set; }
    }
}
