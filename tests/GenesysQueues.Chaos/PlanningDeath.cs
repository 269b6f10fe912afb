namespace GenesysQueues.Chaos;

/// <summary>When a machine dies that asks for a planning group.</summary>
internal enum PlanningDeath
{
    /// <summary>Not for that.</summary>
    Never,

    /// <summary>The intent is written, and nothing has left.</summary>
    BeforeItLeaves,

    /// <summary>The request reaches the org, and no reply comes.</summary>
    OnItsWay,

    /// <summary>The reply is there, and nobody has read it.</summary>
    WithTheReply,
}
