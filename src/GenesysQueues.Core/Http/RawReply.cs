using GenesysQueues.Http.RateLimits;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Http;

/// <summary>What came back over the wire: status, the headers that matter, the whole body.</summary>
internal sealed record RawReply(int Status, string Body)
{
    private Parsed? _json;

    internal string? ContentType { get; init; }

    internal string? CorrelationId { get; init; }

    /// <summary>Wait asked for by Retry-After (seconds or a date; a date in the past is zero), or null.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>The <c>inin-ratelimit-*</c> headers, or null.</summary>
    internal RateLimitHeaders? Rate { get; init; }

    /// <summary>Where a redirect points to; never followed, so that the token goes nowhere else.</summary>
    internal Uri? Location { get; init; }

    /// <summary>The server's clock, where it says.</summary>
    internal DateTimeOffset? Date { get; init; }

    /// <summary>Whether it speaks of something that the request did not ask for: somebody else's answer.</summary>
    internal bool IsMisplaced { get; init; }

    internal bool IsSuccess => Status is >= 200 and < 300;

    internal bool IsHtml => ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
        || Body.TrimStart().StartsWith("<", StringComparison.Ordinal);

    /// <summary>Takes secrets out of <see cref="Json"/>, from which everything comes that is shown or written.</summary>
    internal SecretMask? Mask { get; init; }

    /// <summary>The body as JSON; null when it is none.</summary>
    internal JToken? Json => (_json ??= new(Parse(Body) is { } token ? Mask?.Of(token, IsSuccess) ?? token : null)).Token;

    /// <summary>The body as it came, for whoever asked for a secret.</summary>
    internal JObject? Unmasked => Parse(Body) as JObject;

    /// <summary>Whether the body is what the org would send to this request: JSON, or nothing.</summary>
    internal bool IsReadable => !IsMisplaced && (Body.Length == 0 || Json is not null);

    /// <summary>The cap that a refusal names in its body (API 3.3), unless it is a token's, which has headers of its own; or null.</summary>
    internal int? StatedCap =>
        (Json as JObject)?["limit"] is JObject limit && limit.Text("key") is { } key && key.IndexOf("token.", StringComparison.Ordinal) < 0
        && limit.Number("value") is > 0 and var value
            ? value
            : null;

    /// <inheritdoc/>
    public override string ToString() => Status.ToString(CultureInfo.InvariantCulture);

    private static JToken? Parse(string body)
    {
        try
        {
            return JsonSettings.Parse(body);
        }
        catch (JsonException)
        {
            // Cut off, or from somebody else; whoever wants JSON says so.
            return null;
        }
    }

    private sealed record Parsed(JToken? Token);
}
