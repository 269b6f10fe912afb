namespace GenesysQueues;

/// <summary>After-call work: the published values of <c>acwSettings.wrapupPrompt</c>.</summary>
public enum GenesysAcwMode
{
    /// <summary>MANDATORY.</summary>
    Mandatory,

    /// <summary>OPTIONAL.</summary>
    Optional,

    /// <summary>MANDATORY_TIMEOUT.</summary>
    MandatoryTimeout,

    /// <summary>MANDATORY_FORCED_TIMEOUT.</summary>
    MandatoryForcedTimeout,

    /// <summary>AGENT_REQUESTED.</summary>
    AgentRequested,
}
