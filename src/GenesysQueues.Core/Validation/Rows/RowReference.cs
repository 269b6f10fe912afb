namespace GenesysQueues.Validation.Rows;

/// <summary>A field of a definition that names the queue of another row of the input.</summary>
internal sealed record RowReference(string Column, InputQueue Queue)
{
    /// <summary>Whether the name is to be free, and the queue itself is no matter.</summary>
    internal bool IsOfNewName => Column == nameof(GenesysQueueDefinition.NewName);

    /// <summary>Whether its row has done what is waited for.</summary>
    internal bool IsMet => IsOfNewName ? Queue.HasLeftName : Queue.IsMade;
}
