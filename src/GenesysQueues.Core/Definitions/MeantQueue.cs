namespace GenesysQueues.Definitions;

/// <summary>The queue that a definition is of, where it is known by more than its name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsNamed">Whether the name beside the id says what somebody wrote, and must be the queue's.</param>
internal sealed record MeantQueue(string Id, bool IsNamed = false);
