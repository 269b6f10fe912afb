using System.Globalization;

namespace GenesysQueues.Http;

/// <summary>What came back over the wire: status, the headers that matter, the whole body.</summary>
internal sealed record RawReply(int Status, string Body)
{
    internal string? ContentType { get; init; }

    internal string? CorrelationId { get; init; }

    /// <summary>Wait asked for by Retry-After (seconds or a date; a date in the past is zero), or null.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>The <c>inin-ratelimit-*</c> headers, or null.</summary>
    internal RateReading? Rate { get; init; }

    /// <summary>Where a redirect points to; never followed, so that the token goes nowhere else.</summary>
    internal Uri? Location { get; init; }

    /// <summary>The server's clock, where it says.</summary>
    internal DateTimeOffset? Date { get; init; }

    internal bool IsSuccess => Status is >= 200 and < 300;

    internal bool IsHtml => ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
        || Body.TrimStart().StartsWith("<", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Status.ToString(CultureInfo.InvariantCulture);
}
