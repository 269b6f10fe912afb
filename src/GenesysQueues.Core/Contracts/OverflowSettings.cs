namespace GenesysQueues.Contracts;

/// <summary>Overflow as a definition has it, read off a queue.</summary>
/// <param name="MaxWaitSeconds">Estimated wait above which calls overflow.</param>
/// <param name="TimeoutSeconds">Time that a call stays with the queue's own agents.</param>
/// <param name="Target">The group that calls overflow to, by name where the org says it; null in a dialect without targets.</param>
/// <param name="TargetId">Its id.</param>
internal sealed record OverflowSettings(int MaxWaitSeconds, int TimeoutSeconds, string? Target, string? TargetId);
