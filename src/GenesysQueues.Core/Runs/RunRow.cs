namespace GenesysQueues.Runs;

/// <summary>A definition on its way through a run.</summary>
/// <param name="Number">Its place in the run, by which the journal knows it.</param>
/// <param name="Verdict">What validation said.</param>
/// <param name="Work">What is to be done.</param>
/// <param name="QueueId">The queue to complete or adopt; null for one to create.</param>
internal sealed record RunRow(int Number, GenesysQueueValidationResult Verdict, RowWork Work, string? QueueId = null)
{
    internal bool NeedsWork => Work != RowWork.None;
}
