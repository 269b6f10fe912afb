namespace GenesysQueues.Auditing;

/// <summary>A key of the audit.</summary>
/// <param name="Key">Which, and at which place.</param>
/// <param name="Name">As it stands in the line.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Write">What an entry has for it; null for the hash, which covers what is written before it.</param>
/// <param name="Read">Puts the value of a line into its record; null where records do not show it.</param>
internal sealed record AuditColumn(
    AuditKey Key,
    string Name,
    AuditValueKind Kind,
    Func<ChainedEntry, object?>? Write,
    Action<GenesysAuditRecord, AuditLineReader>? Read)
{
    /// <summary>The format that it came with.</summary>
    internal int Since { get; init; } = 1;

    /// <summary>What stands before the value in a line that this module wrote.</summary>
    internal string Prefix => (Key == 0 ? "{" : ",") + QuotedName;

    internal string QuotedName => $"\"{Name}\":";
}
