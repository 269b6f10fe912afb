using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;

namespace GenesysQueues.Wfm;

/// <summary>Further headers of events as a user gives them: all of them are sent as they are, or none is taken.</summary>
internal static class WfmHeaders
{
    private static readonly HashSet<string> s_own = new(StringComparer.OrdinalIgnoreCase)
    {
        WfmRegistration.SourceHeader, WfmRegistration.IdHeader, WfmRegistration.TimestampHeader,
        WfmRegistration.SignatureHeader, "User-Agent",
    };

    // Where a message begins and ends, and how it is passed on (RFC 9110, 7.6 and 10.1; RFC 9112, 6).
    private static readonly HashSet<string> s_framing = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Transfer-Encoding", "Connection", "Keep-Alive", "TE", "Trailer", "Upgrade", "Expect", "HTTP2-Settings",
    };

    /// <summary>Throws <see cref="GenesysException"/> that names every header which cannot be sent.</summary>
    internal static IReadOnlyDictionary<string, Secret> Read(
        IEnumerable<KeyValuePair<string, Secret?>> given, Action<string> warn)
    {
        var headers = new Dictionary<string, Secret>(StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        foreach ((string name, Secret? value) in given.Select(header => (header.Key, header.Value)))
        {
            string what = $"Header '{ShortText.Of(name)}'";
            Secret? text = value is null ? null : HeaderText.WithoutLineBreak(value, what, warn);
            string? fault = FaultOfName(name)
                ?? (text is null
                    ? "has a value that is neither text nor a SecureString"
                    : HeaderText.FaultOfValue(text.Reveal()));
            fault ??= headers.ContainsKey(name) ? "is given twice" : null;
            if (fault is null)
            {
                headers[name] = text!;
            }
            else
            {
                faults.Add($"{what} {fault}");
            }
        }

        return faults.Count == 0 ? headers : throw new GenesysException(
            "WfmHeaderRefused", string.Join(". ", faults) + ".",
            "Give a name of letters, digits and hyphens that is none of this module's own or HTTP's, and its value as text or"
            + " SecureString.");
    }

    private static string? FaultOfName(string name)
    {
        if (!HeaderText.IsName(name))
        {
            return "has a name that HTTP does not allow";
        }

        if (s_own.Contains(name))
        {
            return "is one that this module sends itself";
        }

        if (s_framing.Contains(name) || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase))
        {
            return "belongs to the connection, not to the event";
        }

        // What speaks of the body, or of a reply, is not taken for a request's.
        using var message = new HttpRequestMessage();
        return message.Headers.TryAddWithoutValidation(name, "value") ? null : "speaks of the body, which is JSON, or of a reply";
    }
}
