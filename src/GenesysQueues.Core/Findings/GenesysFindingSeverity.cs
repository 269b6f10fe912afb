namespace GenesysQueues;

/// <summary>What a finding means for the queue.</summary>
public enum GenesysFindingSeverity
{
    /// <summary>Worth knowing; nothing to do.</summary>
    Information,

    /// <summary>The queue can be created, but probably not as meant.</summary>
    Warning,

    /// <summary>The queue cannot be created.</summary>
    Error,
}
