namespace GenesysQueues;

/// <summary>What New-GenesysQueue would do with a definition.</summary>
public enum GenesysQueueAction
{
    /// <summary>Refuse it.</summary>
    None,

    /// <summary>Create the queue.</summary>
    Create,

    /// <summary>Leave the existing queue as it is.</summary>
    Skip,

    /// <summary>Add to the existing queue what it lacks of members, wrap-up codes and planning group.</summary>
    Adopt,

    /// <summary>Change the existing queue's fields that the definition gives.</summary>
    Update,
}
