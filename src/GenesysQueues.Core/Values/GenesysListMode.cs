namespace GenesysQueues;

/// <summary>What a list means for a queue that exists.</summary>
public enum GenesysListMode
{
    /// <summary>The names of the list come, and those that the queue has stay.</summary>
    Add,

    /// <summary>The queue has the names of the list and no others.</summary>
    Exact,

    /// <summary>The names of the list go.</summary>
    Remove,
}
