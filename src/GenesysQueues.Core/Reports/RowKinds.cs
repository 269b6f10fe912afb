using GenesysQueues.Auditing;

namespace GenesysQueues.Reports;

/// <summary>Of which kind a line of the audit is.</summary>
internal static class RowKinds
{
    /// <summary>Null for a line that says nothing of what became of a queue.</summary>
    internal static RowKind? Of(AuditLineReader line) => line.Event switch
    {
        AuditEvents.Outcome or AuditEvents.OutcomeReconciled => OfOutcome(line),
        AuditEvents.QueueRemoved when line.Success == true => RowKind.Removed,
        AuditEvents.QueueRemoved => RowKind.NotRemoved,
        _ => null,
    };

    /// <summary>Whether a queue was made.</summary>
    internal static bool IsCreation(RowKind kind) =>
        kind is RowKind.Created or RowKind.Recovered or RowKind.CreatedIncomplete;

    /// <summary>Whether nothing is left to be done.</summary>
    internal static bool IsWell(RowKind kind) => kind is RowKind.Created or RowKind.Recovered or RowKind.Adopted
        or RowKind.Skipped or RowKind.Updated or RowKind.Unchanged or RowKind.Done or RowKind.Removed;

    /// <summary>Whether the line of a kind says what a definition came to, by the run that had it.</summary>
    internal static bool IsOutcome(AuditLineReader line, RowKind kind) => line.Event == AuditEvents.Outcome
        && kind is not (RowKind.Removed or RowKind.NotRemoved or RowKind.NotAttempted);

    /// <summary>How long a queue took; null for one that cost no request, which says nothing about creating one.</summary>
    internal static long? LatencyOf(AuditLineReader line, RowKind kind) =>
        IsOutcome(line, kind) && IsWell(kind) && kind != RowKind.Skipped ? Math.Max(0, line.LatencyMs ?? 0) : null;

    /// <summary>Why a queue is not as wanted, by a code; null where it is, or had no turn.</summary>
    internal static string? CauseOf(AuditLineReader line, RowKind kind) =>
        IsWell(kind) || kind == RowKind.NotAttempted ? null : line.ErrorCode ?? kind.ToString();

    /// <summary>In words.</summary>
    internal static string Words(RowKind kind) => kind switch
    {
        RowKind.Recovered => "Created, found after a lost reply",
        RowKind.CreatedIncomplete => "Created, incomplete",
        RowKind.Adopted => "Existed, adopted",
        RowKind.Skipped => "Existed, left as it was",
        RowKind.Updated => "Changed",
        RowKind.Unchanged => "Existed, as wanted already",
        RowKind.UpdatedIncomplete => "Changed, incomplete",
        RowKind.UpdatedWithLoss => "Changed, with a loss",
        RowKind.Conflict => "Changed by somebody else while in doubt",
        RowKind.Stale => "Not put back, changed since",
        RowKind.Done => "Done (created or adopted)",
        RowKind.Invalid => "Refused by validation",
        RowKind.Exists => "Refused, name exists",
        RowKind.Unknown => "In doubt",
        RowKind.NotAttempted => "Not attempted",
        RowKind.NotRemoved => "Not removed",
        _ => kind.ToString(),
    };

    private static RowKind OfOutcome(AuditLineReader line)
    {
        // A status of a later version is none of these, and its line says at least whether it is well.
        if (line.Status is { } status)
        {
            // One that existed is no creation, however its change was found out.
            if (status == nameof(RowKind.Recovered) && line.Text(AuditKey.BeforeSha256) is not null)
            {
                return RowKind.Updated;
            }

            return status is nameof(RowKind.Created) or nameof(RowKind.Recovered) or nameof(RowKind.CreatedIncomplete)
                or nameof(RowKind.Adopted) or nameof(RowKind.Skipped) or nameof(RowKind.Updated) or nameof(RowKind.Unchanged)
                or nameof(RowKind.UpdatedIncomplete) or nameof(RowKind.UpdatedWithLoss) or nameof(RowKind.Conflict)
                or nameof(RowKind.Stale) or nameof(RowKind.Invalid)
                or nameof(RowKind.Exists) or nameof(RowKind.Failed) or nameof(RowKind.Unknown) or nameof(RowKind.NotAttempted)
                    ? (RowKind)Enum.Parse(typeof(RowKind), status) : line.Success == true ? RowKind.Done : RowKind.Failed;
        }

        return line.ErrorCode switch
        {
            ErrorCatalogue.QueueExists => line.Success == true ? RowKind.Skipped : RowKind.Exists,
            nameof(RowKind.CreatedIncomplete) => RowKind.CreatedIncomplete,
            _ when line.Success == true => RowKind.Done,
            _ when line.ValidationPassed == false => RowKind.Invalid,
            _ => RowKind.Failed,
        };
    }
}
