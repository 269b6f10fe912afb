using GenesysQueues.Auditing;

namespace GenesysQueues.Reports;

/// <summary>Counts of what a report covers.</summary>
internal sealed class ReportTotals
{
    private readonly long[] _outcomes = new long[Enum.GetValues(typeof(RowKind)).Length];
    private readonly long[] _reconciled = new long[Enum.GetValues(typeof(RowKind)).Length];

    internal long Requests { get; private set; }

    internal long Retries { get; private set; }

    internal long Waits { get; private set; }

    internal long WaitMs { get; private set; }

    /// <summary>Planning groups that were made.</summary>
    internal long PlanningGroups { get; private set; }

    internal long Delivered { get; private set; }

    internal long DeliveriesFailed { get; private set; }

    /// <summary>Removals of which nobody has said how they ended.</summary>
    internal long RemovalsOpen { get; set; }

    /// <summary>Counts a line, whatever it tells.</summary>
    internal void Add(AuditLineReader line)
    {
        switch (line.Event)
        {
            case AuditEvents.Request:
                Requests++;
                break;
            case AuditEvents.RateLimitWait:
                Waits++;
                WaitMs += line.LatencyMs ?? 0;
                break;
            case AuditEvents.PlanningGroupCreated:
                PlanningGroups++;
                break;
            case AuditEvents.WfmDelivered:
                Delivered++;
                break;
            case AuditEvents.WfmFailed:
                DeliveriesFailed++;
                break;
        }

        if (RowKinds.Of(line) is { } kind)
        {
            (line.Event == AuditEvents.OutcomeReconciled ? _reconciled : _outcomes)[(int)kind]++;
            Retries += RowKinds.IsOutcome(line, kind) ? line.Retries ?? 0 : 0;
        }
    }

    /// <summary>Those that a later run found out among them.</summary>
    internal long Of(RowKind kind) => _outcomes[(int)kind] + _reconciled[(int)kind];

    /// <summary>Definitions that had their turn.</summary>
    internal long Asked =>
        _outcomes.Sum() - _outcomes[(int)RowKind.NotAttempted] - _outcomes[(int)RowKind.Removed] - _outcomes[(
            int)RowKind.NotRemoved];

    /// <summary>Rows that a report has.</summary>
    internal long Rows => _outcomes.Sum() + _reconciled.Sum();

    internal long Created => Of(RowKind.Created) + Of(RowKind.Recovered) + Of(RowKind.CreatedIncomplete);

    internal long Updated => Of(RowKind.Updated) + Of(RowKind.UpdatedIncomplete) + Of(RowKind.UpdatedWithLoss);

    /// <summary>Queues in doubt of which a later run found what became of them.</summary>
    internal long Reconciled => _reconciled.Sum() - _reconciled[(int)RowKind.Unknown] - _reconciled[(int)RowKind.NotAttempted];

    /// <summary>Queues of which nobody has found out yet whether they were created.</summary>
    internal long InDoubt => Math.Max(0, _outcomes[(int)RowKind.Unknown] - Reconciled);

    internal long Refused => Of(RowKind.Invalid) + Of(RowKind.Exists);
}
