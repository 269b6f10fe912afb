using System.Globalization;

namespace GenesysQueues.Http;

/// <summary>One physical request and what became of it; status 0: no whole reply came.</summary>
internal sealed record ReplyNotice(string? Subject, ApiRequest Request, int Status, TimeSpan Latency, string? CorrelationId)
{
    /// <summary>The connection was never made.</summary>
    internal bool NeverSent { get; init; }

    /// <summary>Whether the request certainly had no effect and may be sent again: it never left, came too soon, or with a token that has expired.</summary>
    internal bool IsHeldOff => NeverSent || Status is 401 or 429;

    /// <inheritdoc/>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0}: {1} in {2:0} ms",
        PlainText.Of($"{Request.Method} {Request.Path}"), Status == 0 ? "no reply" : Status, Latency.TotalMilliseconds);
}
