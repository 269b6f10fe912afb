namespace GenesysQueues;

/// <summary>What a run, or all that the audit holds, came to.</summary>
public sealed class GenesysProvisioningSummary
{
    internal GenesysProvisioningSummary()
    {
    }

    /// <summary>The run, or null when several are summed.</summary>
    public Guid? RunId { get; internal init; }

    /// <summary>The org, or the number of orgs.</summary>
    public string? Org { get; internal init; }

    /// <summary>Completed, or Interrupted when a run was stopped or has no end on file; Unknown when filters leave out where it began.</summary>
    public string State { get; internal init; } = string.Empty;

    /// <summary>First line.</summary>
    public DateTimeOffset? From { get; internal init; }

    /// <summary>Last line.</summary>
    public DateTimeOffset? To { get; internal init; }

    /// <summary>Definitions that were attempted: not those whose run ended before their turn.</summary>
    public int TotalAttempts { get; internal init; }

    /// <summary>Definitions whose queue is as wanted: created, recovered or skipped.</summary>
    public int SuccessCount { get; internal init; }

    /// <summary>Of these, queues that existed and were left as they were.</summary>
    public int SkippedCount { get; internal init; }

    /// <summary>Definitions whose queue is not as wanted, refused ones included.</summary>
    public int FailedCount { get; internal init; }

    /// <summary>Of the failed ones, queues in doubt that a later run found to be there.</summary>
    public int ReconciledCount { get; internal init; }

    /// <summary>Planning groups that were made.</summary>
    public int PlanningGroupCount { get; internal init; }

    /// <summary>Definitions that passed validation.</summary>
    public int ValidationCount { get; internal init; }

    /// <summary>Definitions that validation refused.</summary>
    public int ValidationFailedCount { get; internal init; }

    /// <summary>SuccessCount of TotalAttempts, 0 to 1.</summary>
    public double SuccessRate { get; internal init; }

    /// <summary>Sum of the latencies, in seconds.</summary>
    public double TotalLatency { get; internal init; }

    /// <summary>Mean latency of a created queue, in milliseconds.</summary>
    public double LatencyMeanMs { get; internal init; }

    /// <summary>Median latency of a created queue, in milliseconds.</summary>
    public long LatencyP50Ms { get; internal init; }

    /// <summary>95th percentile.</summary>
    public long LatencyP95Ms { get; internal init; }

    /// <summary>99th percentile.</summary>
    public long LatencyP99Ms { get; internal init; }

    /// <summary>Largest.</summary>
    public long LatencyMaxMs { get; internal init; }

    /// <summary>Requests sent again, those after a 429 included.</summary>
    public int RetryCount { get; internal init; }

    /// <summary>Waits for a rate window or after a 429.</summary>
    public int RateLimitWaitCount { get; internal init; }

    /// <summary>Their sum, in seconds. Workers wait side by side, so it can be longer than the run.</summary>
    public double RateLimitWait { get; internal init; }

    /// <summary>Requests sent for each queue created; null when none was.</summary>
    public double? CallsPerQueue { get; internal init; }

    /// <summary>Queues created in a minute, from the first line to the last; null when none was, or the lines span no time.</summary>
    public double? QueuesPerMinute { get; internal init; }

    /// <summary>How often each error came.</summary>
    public GenesysCodeCounts FailedByCode { get; internal init; } = new(new Dictionary<string, int>());

    /// <inheritdoc/>
    public override string ToString() => $"{SuccessCount} of {TotalAttempts} succeeded, {State}";
}
