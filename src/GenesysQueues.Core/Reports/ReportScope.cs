using GenesysQueues.Auditing;

namespace GenesysQueues.Reports;

/// <summary>What a report is to cover; null: all.</summary>
internal sealed record ReportScope
{
    internal HashSet<Guid>? Runs { get; init; }

    /// <summary>Name or id.</summary>
    internal string? Org { get; init; }

    internal DateTimeOffset? Since { get; init; }

    internal DateTimeOffset? Until { get; init; }

    internal bool Covers(AuditLineReader line) =>
        (Runs is null || Runs.Contains(line.RunId))
        && (Since is null || line.Timestamp >= Since)
        && (Until is null || line.Timestamp < Until)
        && IsOfOrg(line);

    /// <summary>Whether the line is of the org, whatever else is asked for.</summary>
    internal bool IsOfOrg(AuditLineReader line) => Org is null
        || string.Equals(Org, line.Org, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Org, line.OrgId, StringComparison.OrdinalIgnoreCase);
}
