namespace GenesysQueues.Chaos.Changes;

/// <summary>A change of a queue as the org has audited it.</summary>
/// <param name="Number">Its place in the order in which the org made them.</param>
/// <param name="At">When, by the world's clock.</param>
/// <param name="QueueId">The queue.</param>
/// <param name="IsRivals">Whether somebody else made it.</param>
/// <param name="Before">Values before, by what changed; null: none.</param>
/// <param name="After">The same afterwards.</param>
internal sealed record LedgerEntry(
    int Number, DateTimeOffset At, string QueueId, bool IsRivals, IReadOnlyDictionary<string, string?> Before,
    IReadOnlyDictionary<string, string?> After);
