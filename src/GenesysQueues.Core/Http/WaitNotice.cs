using System.Globalization;

namespace GenesysQueues.Http;

/// <summary>A wait: for which queue (null: for the command as a whole), after which answer, how long.</summary>
/// <param name="Subject">The queue, or null.</param>
/// <param name="Reason">Status or failure, for example <c>503</c> or <c>rate window</c>.</param>
/// <param name="Wait">How long.</param>
/// <param name="IsRateLimit">Whether a rate limit is the reason, and not a failure.</param>
internal sealed record WaitNotice(string? Subject, string Reason, TimeSpan Wait, bool IsRateLimit)
{
    /// <summary>Whether a request that was already sent is sent again after the wait.</summary>
    internal bool IsResend { get; init; }

    /// <summary>Whether the wait leaves the rest of the rate window to others, who may use it.</summary>
    internal bool IsOfShare { get; init; }

    /// <summary>What is waited for where a rate limit is the reason.</summary>
    internal string RateLimitWords => IsOfShare ? "the share of the rate window" : "the rate window";

    /// <inheritdoc/>
    public override string ToString()
    {
        string who = Subject is null ? string.Empty : $"'{Subject}': ";
        return $"{who}{Reason}; waiting {Wait.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.";
    }
}
