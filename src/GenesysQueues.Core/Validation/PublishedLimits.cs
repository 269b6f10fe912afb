namespace GenesysQueues.Validation;

/// <summary>Limits of the API that this module checks before it sends.</summary>
internal static class PublishedLimits
{
    /// <summary>Members or wrap-up codes in one call.</summary>
    internal const int BatchSize = 100;
}
