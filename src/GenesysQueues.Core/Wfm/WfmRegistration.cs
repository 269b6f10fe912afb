using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;

namespace GenesysQueues.Wfm;

/// <summary>An endpoint to be told of new queues.</summary>
internal sealed record WfmRegistration(string Name, Uri TargetUrl)
{
    internal const string DefaultName = "QueueProvisioner-WFM-Sync";

    /// <summary>Where to deliver when -TargetUrl is not given.</summary>
    internal const string TargetVariable = "WFM_WEBHOOK_URL";

    internal const string PrivateRemedy = "If the endpoint is meant to be there, add -AllowPrivateAddress.";

    internal const string SourceHeader = "X-WFM-Source";
    internal const string IdHeader = "X-WFM-Event-Id";
    internal const string TimestampHeader = "X-WFM-Timestamp";
    internal const string SignatureHeader = "X-WFM-Signature";
    internal const string SourceValue = "GenesysProvisioner";

    /// <summary>The event to be told of.</summary>
    internal string EventFilter { get; init; } = WfmEvent.QueueCreated;

    /// <summary>Whether the host may turn out to be inside somebody's network.</summary>
    internal bool AllowsPrivateAddress { get; init; }

    /// <summary>Signs events when set.</summary>
    internal Secret? Secret { get; init; }

    /// <summary>Further headers; their values may be credentials and are never shown.</summary>
    internal IReadOnlyDictionary<string, Secret> Headers { get; init; } = new Dictionary<string, Secret>();

    /// <summary>All that must not be shown when it comes back.</summary>
    internal IEnumerable<Secret> Secrets => Secret is null ? Headers.Values : [.. Headers.Values, Secret];

    /// <summary>Reads the event; there is only one so far.</summary>
    internal static string ParseEventFilter(string text) => string.Equals(text.Trim(), WfmEvent.QueueCreated, StringComparison.OrdinalIgnoreCase)
        ? WfmEvent.QueueCreated
        : throw new GenesysException(
            "EventFilterUnknown", $"'{ShortText.Of(text)}' is not an event that an endpoint can be told of.",
            $"The only one so far is {WfmEvent.QueueCreated}, which is also the default.");

    /// <summary>Reads the address; https, or http to this machine, and not inside a network unless that is meant.</summary>
    internal static Uri ParseTarget(string? text, bool allowPrivate = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new GenesysException(
                "WfmTargetMissing", "No WFM endpoint is given.", $"Give -TargetUrl, or set the environment variable {TargetVariable}.");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? target) || !(target.Scheme == "https" || (target.Scheme == "http" && target.IsLoopback)))
        {
            throw new GenesysException(
                "WfmTargetRefused", $"'{ShortText.Of(text!)}' is not an https address.", "Give an https address; plain http is for an address on this machine only.");
        }

        if (target.UserInfo.Length > 0)
        {
            throw new GenesysException("WfmTargetRefused", "The address holds a user name or password.", "Take it out of the address and give it with -Header.");
        }

        if (!allowPrivate && HostAddress.Of(target) is { } address && !HostAddress.IsThisMachine(target)
            && !PublicAddress.Is(address))
        {
            throw new GenesysException(
                "WfmTargetRefused",
                $"'{target.Host}' is an address of a private network, or another that the public internet does not reach.",
                PrivateRemedy);
        }

        return target;
    }
}
