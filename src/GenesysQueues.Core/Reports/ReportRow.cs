using GenesysQueues.Auditing;

namespace GenesysQueues.Reports;

/// <summary>What became of one queue, as one line of the audit has it.</summary>
internal sealed record ReportRow(RowKind Kind, DateTimeOffset Time, Guid RunId)
{
    /// <summary>Whether a later run found it out.</summary>
    internal bool IsReconciled { get; private init; }

    internal string? QueueName { get; private init; }

    internal string? QueueId { get; private init; }

    internal string? Org { get; private init; }

    internal string? OrgId { get; private init; }

    internal string? Actor { get; private init; }

    internal bool IsSimulated { get; private init; }

    internal long? LatencyMs { get; private init; }

    internal int? Retries { get; private init; }

    internal int? HttpStatus { get; private init; }

    internal string? ErrorCode { get; private init; }

    internal string? ErrorMessage { get; private init; }

    internal string? CorrelationId { get; private init; }

    internal static ReportRow Of(AuditLineReader line, RowKind kind) => new(kind, line.Timestamp, line.RunId)
    {
        IsReconciled = line.Event == AuditEvents.OutcomeReconciled,
        QueueName = line.QueueName,
        QueueId = line.QueueId,
        Org = line.Org,
        OrgId = line.OrgId,
        Actor = line.Text(AuditKey.Actor),
        IsSimulated = line.IsSimulated,
        LatencyMs = line.LatencyMs,
        Retries = line.Retries,
        HttpStatus = line.Int(AuditKey.HttpStatus),
        ErrorCode = line.ErrorCode,
        ErrorMessage = line.Text(AuditKey.ErrorMessage),
        CorrelationId = line.Text(AuditKey.CorrelationId),
    };
}
