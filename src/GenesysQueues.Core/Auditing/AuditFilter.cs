namespace GenesysQueues.Auditing;

/// <summary>Which audit records somebody wants to see; null: any.</summary>
internal sealed record AuditFilter
{
    internal Func<string, bool>? Event { get; init; }

    internal Func<string, bool>? QueueName { get; init; }

    /// <summary>Runs and the queues of theirs to show, names taken literally.</summary>
    internal HashSet<(Guid RunId, string? QueueName)>? Results { get; init; }

    /// <summary>Name or id.</summary>
    internal string? Org { get; init; }

    internal Guid? RunId { get; init; }

    internal DateTimeOffset? Since { get; init; }

    internal DateTimeOffset? Until { get; init; }

    internal bool FailedOnly { get; init; }

    internal bool Passes(AuditLineReader record) =>
        (Event is null || Event(record.Event))
        && (QueueName is null || (record.QueueName is { } name && QueueName(name)))
        && (Results is null || Results.Contains((record.RunId, record.QueueName)))
        && IsOfOrg(record)
        && IsOfRun(record)
        && (Since is null || record.Timestamp >= Since)
        && (Until is null || record.Timestamp < Until)
        && (!FailedOnly || record.Success == false);

    /// <summary>Whether the record is of the org, whatever else is asked for.</summary>
    internal bool IsOfOrg(AuditLineReader record) => Org is null
        || string.Equals(Org, record.Org, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Org, record.OrgId, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the record is of the run, whatever else is asked for.</summary>
    internal bool IsOfRun(AuditLineReader record) => RunId is null || RunId == record.RunId;
}
