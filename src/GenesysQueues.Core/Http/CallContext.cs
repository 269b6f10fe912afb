using GenesysQueues.Http.RateLimits;

namespace GenesysQueues.Http;

/// <summary>On whose behalf a call is made, and how patient it may be.</summary>
internal sealed record CallContext(ICallListener Listener, RetryPolicy Retry)
{
    /// <summary>The queue that the call is for, or null.</summary>
    internal string? Subject { get; init; }

    /// <summary>Percent of each rate window that the session's requests may be when one of these leaves.</summary>
    internal int RateShare { get; init; } = RateWindow.WholeShare;
}
