namespace GenesysQueues.Chaos.Histories;

/// <summary>Secrets that are planted to be looked for.</summary>
internal static class Canaries
{
    /// <summary>The simulated org knows this one; it is also in the header that asks for a token.</summary>
    internal const string ClientSecret = "sim-secret";

    internal const string WfmSecret = "canary-wfm-5b1f0c";

    internal const string WfmHeader = "canary-header-77aa21";

    internal static IReadOnlyList<string> All { get; } =
        [ClientSecret, WfmSecret, WfmHeader, Convert.ToBase64String("sim-client:sim-secret"u8)];
}
