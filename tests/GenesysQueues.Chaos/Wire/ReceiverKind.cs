namespace GenesysQueues.Chaos.Wire;

/// <summary>What the endpoint of workforce management does to events.</summary>
internal enum ReceiverKind
{
    /// <summary>Nobody listens.</summary>
    NobodyThere,

    /// <summary>It takes the event, and its reply gets lost.</summary>
    ReplyLost,

    /// <summary>It takes the event, and answers that it failed.</summary>
    FailedAfter,

    /// <summary>It answers later than anybody waits.</summary>
    TooLate,

    /// <summary>It is busy.</summary>
    Busy,

    /// <summary>It refuses the event, as if for good.</summary>
    RefusedForGood,

    /// <summary>It takes the event, and refuses it as if for good.</summary>
    RefusedAfterTaken,
}
