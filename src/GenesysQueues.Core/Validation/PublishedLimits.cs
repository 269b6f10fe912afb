namespace GenesysQueues.Validation;

/// <summary>Limits of the API that this module checks before it sends. Those marked unverified are not in the published reference.</summary>
internal static class PublishedLimits
{
    /// <summary>Unverified: the reference has no length for queue names.</summary>
    internal const int NameLength = 256;

    /// <summary>Members or wrap-up codes in one call.</summary>
    internal const int BatchSize = 100;
}
