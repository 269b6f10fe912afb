namespace GenesysQueues.Http;

/// <summary>No whole reply came back.</summary>
internal sealed class TransportException(string message, bool neverSent, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The connection was never made, so the org cannot have acted on the request.</summary>
    internal bool NeverSent { get; } = neverSent;
}
