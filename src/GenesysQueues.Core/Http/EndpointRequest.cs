namespace GenesysQueues.Http;

/// <summary>A request to an address that a user gave, not to the org.</summary>
internal sealed class EndpointRequest(Uri target, bool allowsPrivateAddress) : HttpRequestMessage(HttpMethod.Post, target)
{
    /// <summary>Whether the host may be inside somebody's network.</summary>
    internal bool AllowsPrivateAddress { get; } = allowsPrivateAddress;
}
