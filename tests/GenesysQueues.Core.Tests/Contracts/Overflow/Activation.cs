namespace GenesysQueues.Core.Tests.Contracts.Overflow;

/// <summary>What becomes of the groups that earlier rules made active: no source says it (API 13.1).</summary>
public enum Activation
{
    /// <summary>They stay beside those of the rule.</summary>
    Accumulate,

    /// <summary>The groups of the rule take their place.</summary>
    Replace,
}
