using GenesysQueues.Auditing;

namespace GenesysQueues.Completion;

/// <summary>Completes the events of the audit.</summary>
public sealed class AuditEventCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices =>
    [
        (AuditEvents.Outcome, "What became of a definition"),
        (AuditEvents.OutcomeReconciled, "What a later run found out"),
        (AuditEvents.Request, "A request to the org"),
        (AuditEvents.RateLimitWait, "A wait for the rate window"),
        (AuditEvents.RunStarted, "A run started"),
        (AuditEvents.RunEnded, "A run ended"),
        (AuditEvents.QueueRemoving, "A queue is about to be removed"),
        (AuditEvents.QueueRemoved, "What became of the removal of a queue"),
        (AuditEvents.WfmRegistered, "A WFM endpoint was registered"),
        (AuditEvents.WfmDelivered, "A WFM endpoint took an event"),
        (AuditEvents.WfmFailed, "A WFM endpoint did not take an event"),
        ("*", "All events"),
    ];
}
