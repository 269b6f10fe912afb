namespace GenesysQueues.Auditing;

/// <summary>Sums audit records in one pass.</summary>
internal sealed class AuditSummary(Guid? runId)
{
    private readonly HashSet<string> _orgs = [];
    private readonly HashSet<Guid> _open = [];

    // How many queues took so many milliseconds: exact, and no longer for a million of them than there are different latencies.
    private readonly SortedDictionary<long, long> _latencies = [];
    private readonly SortedDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private bool _runSeen;
    private DateTimeOffset? _from;
    private DateTimeOffset? _to;
    private int _attempts, _succeeded, _skipped, _passed, _refused, _retries, _waits, _requests, _reconciled, _planningGroups;
    private long _totalLatency, _waitMs;

    internal void Add(AuditLineReader record)
    {
        // A queue removed later makes its creation neither slower nor less of a success.
        string happened = record.Event;
        if (happened is AuditEvents.QueueRemoving or AuditEvents.QueueRemoved)
        {
            return;
        }

        _from = _from is { } from && from <= record.Timestamp ? from : record.Timestamp;
        _to = _to is { } to && to >= record.Timestamp ? to : record.Timestamp;
        _orgs.Add(record.Org ?? record.OrgId ?? string.Empty);
        switch (happened)
        {
            case AuditEvents.RunStarted:
                _runSeen = true;
                _open.Add(record.RunId);
                break;
            case AuditEvents.RunEnded when record.ErrorCode is null:
                _open.Remove(record.RunId);
                break;
            case AuditEvents.PlanningGroupCreated:
                _planningGroups++;
                break;
            case AuditEvents.Request:
                _requests++;
                break;
            case AuditEvents.RateLimitWait:
                _waits++;
                _waitMs += record.LatencyMs ?? 0;
                break;
            case AuditEvents.OutcomeReconciled:
                _reconciled += record.Success == true ? 1 : 0;
                break;
            case AuditEvents.Outcome:
                AddOutcome(record);
                break;
        }
    }

    /// <summary>Whether any of it belongs to a run of New-GenesysQueue.</summary>
    internal bool HoldsRun => _runSeen || _attempts > 0;

    private int Created => _succeeded - _skipped;

    internal GenesysProvisioningSummary Build()
    {
        return new()
        {
            RunId = runId,
            Org = _orgs.Count == 1 ? _orgs.First() : $"{_orgs.Count} orgs",
            State = !_runSeen ? "Unknown" : _open.Count == 0 ? "Completed" : "Interrupted",
            From = _from,
            To = _to,
            TotalAttempts = _attempts,
            SuccessCount = _succeeded,
            SkippedCount = _skipped,
            FailedCount = _attempts - _succeeded,
            ReconciledCount = _reconciled,
            PlanningGroupCount = _planningGroups,
            ValidationCount = _passed,
            ValidationFailedCount = _refused,
            SuccessRate = _attempts == 0 ? 0 : (double)_succeeded / _attempts,
            TotalLatency = _totalLatency / 1000.0,
            LatencyMeanMs = _latencies.Count == 0 ? 0 : _latencies.Sum(latency => (double)latency.Key * latency.Value) / Created,
            LatencyP50Ms = Percentile(50),
            LatencyP95Ms = Percentile(95),
            LatencyP99Ms = Percentile(99),
            LatencyMaxMs = Percentile(100),
            RetryCount = _retries,
            RateLimitWaitCount = _waits,
            RateLimitWait = _waitMs / 1000.0,
            CallsPerQueue = Created == 0 || _requests == 0 ? null : (double)_requests / Created,
            QueuesPerMinute = Created > 0 && _to > _from ? Created / (_to.Value - _from!.Value).TotalMinutes : null,
            FailedByCode = new(_failures),
        };
    }

    private void AddOutcome(AuditLineReader record)
    {
        if (record.Is(AuditKey.Status, nameof(GenesysProvisioningStatus.NotAttempted)))
        {
            // It has an outcome more in the run that goes on with it.
            return;
        }

        _attempts++;
        _passed += record.ValidationPassed == true ? 1 : 0;
        _refused += record.ValidationPassed == false ? 1 : 0;
        _retries += record.Retries ?? 0;
        _totalLatency += record.LatencyMs ?? 0;
        if (record.Success != true)
        {
            string code = record.ErrorCode ?? "Unknown";
            _failures[code] = _failures.TryGetValue(code, out int count) ? count + 1 : 1;
            return;
        }

        _succeeded++;
        // A skipped queue cost no request, so its latency says nothing about creating one.
        if (record.ErrorCode == ErrorCatalogue.QueueExists)
        {
            _skipped++;
        }
        else
        {
            long latency = record.LatencyMs ?? 0;
            _latencies[latency] = _latencies.TryGetValue(latency, out long count) ? count + 1 : 1;
        }
    }

    private long Percentile(int percent) => NearestRank.Of(_latencies, Created, percent);
}
