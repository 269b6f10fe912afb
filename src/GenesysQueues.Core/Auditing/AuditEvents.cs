namespace GenesysQueues.Auditing;

/// <summary>What an audit line reports.</summary>
internal static class AuditEvents
{
    internal const string RunStarted = nameof(RunStarted);
    internal const string RunEnded = nameof(RunEnded);

    /// <summary>What became of one definition: the line that every definition given to New-GenesysQueue gets once.</summary>
    internal const string Outcome = nameof(Outcome);

    /// <summary>What a later run found out about a queue that its own run had to leave in doubt.</summary>
    internal const string OutcomeReconciled = nameof(OutcomeReconciled);

    /// <summary>Pattern of what became of definitions, at once or later.</summary>
    internal const string Outcomes = "Outcome*";

    /// <summary>One physical request, in <c>latency_ms</c> the time of its reply.</summary>
    internal const string Request = nameof(Request);

    /// <summary>A wait for a rate window or after a 429, in <c>latency_ms</c> its length.</summary>
    internal const string RateLimitWait = nameof(RateLimitWait);

    /// <summary>A queue is about to be removed: on file before the request leaves.</summary>
    internal const string QueueRemoving = nameof(QueueRemoving);

    /// <summary>What became of the removal of a queue.</summary>
    internal const string QueueRemoved = nameof(QueueRemoved);

    /// <summary>A planning group was made for a queue; in <c>changes</c> which.</summary>
    internal const string PlanningGroupCreated = nameof(PlanningGroupCreated);

    internal const string WfmDelivered = nameof(WfmDelivered);
    internal const string WfmFailed = nameof(WfmFailed);
    internal const string WfmRegistered = nameof(WfmRegistered);
}
