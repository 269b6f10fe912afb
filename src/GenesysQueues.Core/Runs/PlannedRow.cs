using GenesysQueues.Validation.Rows;

namespace GenesysQueues.Runs;

/// <summary>A definition on its way through a run.</summary>
/// <param name="Number">Its place in the run, by which the journal knows it.</param>
/// <param name="Verdict">What validation said.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="QueueId">The queue to complete or adopt; null for one to create.</param>
internal sealed record PlannedRow(int Number, GenesysQueueValidationResult Verdict, RowAction Action, string? QueueId = null)
{
    /// <summary>Its queue as other rows refer to it; null for one that nobody can refer to.</summary>
    internal InputQueue? Queue { get; init; }

    /// <summary>The rows that it refers to, which come first.</summary>
    internal IReadOnlyList<RowReference> RefersTo => Queue?.RefersTo ?? [];

    /// <summary>Whether its queue exists, and is replaced by another form of itself.</summary>
    internal bool IsChange => Action is RowAction.Update or RowAction.Restore;

    internal bool NeedsWork => Action != RowAction.None;
}
