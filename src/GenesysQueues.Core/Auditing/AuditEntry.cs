using GenesysQueues.Outcomes;

namespace GenesysQueues.Auditing;

/// <summary>What happened, before it has a place in the chain.</summary>
internal sealed record AuditEntry(string Event, DateTimeOffset Timestamp)
{
    /// <summary>Whether the line must survive the machine, and not just the process: something was sent for it.</summary>
    internal bool ToDisk { get; init; }

    internal OperationOutcome Outcome { get; init; } = new();

    /// <summary>The entry for a planning group that was made.</summary>
    internal static AuditEntry Made(PlannedIn group, string? queueName, string? queueId, DateTimeOffset time) =>
        new(AuditEvents.PlanningGroupCreated, time)
        {
            Outcome = new() { QueueName = queueName, QueueId = queueId, Success = true, PlanningGroup = group },
            ToDisk = true,
        };

    /// <summary>The entry for what became of a definition.</summary>
    internal static AuditEntry Of(Outcome outcome) =>
        new(outcome.IsReconciled ? AuditEvents.OutcomeReconciled : AuditEvents.Outcome, outcome.Time) { Outcome = outcome };
}
