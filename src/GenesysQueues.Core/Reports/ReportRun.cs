using GenesysQueues.Auditing;

namespace GenesysQueues.Reports;

/// <summary>What one run did, as far as a report covers it.</summary>
internal sealed class ReportRun(Guid runId, string? org, string? actor)
{
    private bool _hasStarted;
    private bool _hasEnded;

    internal Guid RunId { get; } = runId;

    internal string? Org { get; } = org;

    internal string? Actor { get; } = actor;

    internal DateTimeOffset From { get; private set; } = DateTimeOffset.MaxValue;

    internal DateTimeOffset To { get; private set; } = DateTimeOffset.MinValue;

    internal ReportTotals Totals { get; } = new();

    /// <summary>Whether it is a run that creates queues, and not a removal or a registration.</summary>
    internal bool IsProvisioning { get; private set; }

    internal string State =>
        !IsProvisioning ? "Single command" : _hasEnded ? "Completed" : _hasStarted ? "Interrupted" : "Unknown";

    internal void Add(AuditLineReader line)
    {
        From = line.Timestamp < From ? line.Timestamp : From;
        To = line.Timestamp > To ? line.Timestamp : To;
        _hasStarted |= line.Event == AuditEvents.RunStarted;
        _hasEnded |= line.Event == AuditEvents.RunEnded && line.ErrorCode is null;
        IsProvisioning |= line.Event is AuditEvents.RunStarted or AuditEvents.RunEnded or AuditEvents.Outcome;
    }
}
