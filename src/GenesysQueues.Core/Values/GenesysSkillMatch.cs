namespace GenesysQueues;

/// <summary>How the rows of a skill matrix combine.</summary>
public enum GenesysSkillMatch
{
    /// <summary>An agent must meet every row.</summary>
    All,

    /// <summary>An agent must meet at least one row.</summary>
    Any,
}
