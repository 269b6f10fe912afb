namespace GenesysQueues.Http;

/// <summary>On whose behalf a call is made, and how patient it may be.</summary>
internal sealed record CallContext(ICallListener Listener, RetryPolicy Retry)
{
    /// <summary>The queue that the call is for, or null.</summary>
    internal string? Subject { get; init; }
}
