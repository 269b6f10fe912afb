namespace GenesysQueues.Validation.Rows;

/// <summary>What is known of the queue that a row of the input asks for.</summary>
internal enum InputQueueState
{
    /// <summary>The row has no verdict yet.</summary>
    Undecided,

    /// <summary>The org has the queue.</summary>
    InOrg,

    /// <summary>The queue is to be created.</summary>
    Wanted,

    /// <summary>It will not be created: the row is refused, or was declined.</summary>
    Refused,

    /// <summary>The row refers to itself, by way of others or at once.</summary>
    InCircle,
}
