namespace GenesysQueues.Http.RateLimits;

/// <summary>A lease in a rate window, or the wait until one may be free.</summary>
/// <param name="Generation">The window that the lease belongs to.</param>
/// <param name="Wait">Zero: the lease is taken.</param>
/// <param name="IsRefusal">Whether the org asked for the wait, rather than our own count.</param>
internal readonly record struct LeaseAttempt(int Generation, TimeSpan Wait, bool IsRefusal)
{
    internal bool IsTaken => Wait == TimeSpan.Zero;

    /// <summary>Whether the wait is for the sake of others, who have the rest of the window.</summary>
    internal bool IsOfShare { get; init; }
}
