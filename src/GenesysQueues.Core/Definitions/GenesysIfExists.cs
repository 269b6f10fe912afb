namespace GenesysQueues;

/// <summary>What a queue that exists already means for a definition of the same name.</summary>
public enum GenesysIfExists
{
    /// <summary>An error.</summary>
    Fail,

    /// <summary>Nothing to do.</summary>
    Skip,
}
