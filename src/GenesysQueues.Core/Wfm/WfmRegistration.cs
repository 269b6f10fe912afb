using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;

namespace GenesysQueues.Wfm;

/// <summary>An endpoint to be told of new queues.</summary>
internal sealed record WfmRegistration(string Name, Uri TargetUrl)
{
    internal const string DefaultName = "QueueProvisioner-WFM-Sync";

    /// <summary>Where to deliver when -TargetUrl is not given.</summary>
    internal const string TargetVariable = "WFM_WEBHOOK_URL";

    /// <summary>Where the key is when -Secret is not given.</summary>
    internal const string SecretVariable = "WFM_WEBHOOK_SECRET";

    internal const string PrivateRemedy = "If the endpoint is meant to be there, add -AllowPrivateAddress.";

    internal const string SourceHeader = "X-WFM-Source";
    internal const string IdHeader = "X-WFM-Event-Id";
    internal const string TimestampHeader = "X-WFM-Timestamp";
    internal const string SignatureHeader = "X-WFM-Signature";
    internal const string SourceValue = "GenesysProvisioner";

    /// <summary>The events to be told of.</summary>
    internal IReadOnlyList<string> Events { get; init; } = [WfmEvent.QueueCreated];

    /// <summary>The form of what is sent.</summary>
    internal GenesysWfmFormat Format { get; init; }

    /// <summary>Whether events are delivered; those of an endpoint that is switched off wait.</summary>
    internal bool IsEnabled { get; init; } = true;

    /// <summary>Deliveries of one event that may fail before it is set aside.</summary>
    internal int MaximumRetryCount { get; init; } = 100;

    /// <summary>How old an event may be whose delivery fails before it is set aside.</summary>
    internal TimeSpan DeadLetterAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Whether the host may turn out to be inside somebody's network.</summary>
    internal bool AllowsPrivateAddress { get; init; }

    /// <summary>Signs events when set.</summary>
    internal Secret? Secret { get; init; }

    /// <summary>Where the key is found again by another session.</summary>
    internal WfmSecretSource SecretSource { get; init; }

    /// <summary>Name of the key in the user's vault, or null.</summary>
    internal string? SecretName { get; init; }

    /// <summary>The query of the address, which may be a key; null where there is none, or it is not known here.</summary>
    internal Secret? Query { get; init; }

    /// <summary>What is shown of it; null where there is none.</summary>
    internal string? ShownQuery { get; init; }

    /// <summary>Where it is found again by another session.</summary>
    internal WfmSecretSource QuerySource { get; init; }

    /// <summary>Name of the whole address in the user's vault, or null.</summary>
    internal string? TargetSecretName { get; init; }

    /// <summary>Names in the user's vault of values of further headers, by the headers' names.</summary>
    internal IReadOnlyDictionary<string, string> HeaderSecretNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers, by their names, whose values this session does not have.</summary>
    internal IReadOnlyList<string> MissingHeaders { get; init; } = [];

    /// <summary>Tells one registration under a name from the next.</summary>
    internal string Id { get; init; } = Guid.NewGuid().ToString();

    /// <summary>Why nothing can be delivered in this session, or null.</summary>
    internal string? NotReady =>
        !IsEnabled ? "it is switched off"
        : SecretSource != WfmSecretSource.None && Secret is null ? SecretSource switch
        {
            WfmSecretSource.Environment => $"its key is to stand in {SecretVariable}, which is not set",
            WfmSecretSource.Vault => $"the vault did not give its key '{SecretName}'",
            _ => "its key was given in another session, and keys are not stored; register it with -SecretName",
        }
        : QuerySource != WfmSecretSource.None && Query is null ? QuerySource switch
        {
            WfmSecretSource.Environment => $"its address is to stand in {TargetVariable}, which is not set or holds another one",
            WfmSecretSource.Vault => $"the vault did not give its address '{TargetSecretName}', or gave another one",
            _ => "the query of its address was given in another session, and may be a key, which is not stored; register it with "
                + "-TargetUrlSecretName",
        }
        : MissingHeaders.Count > 0
            ? $"its header '{MissingHeaders[0]}' was given in another session, and values are not stored; register it with -HeaderSecretName"
        : null;

    /// <summary>Further headers; their values may be credentials and are never shown.</summary>
    internal IReadOnlyDictionary<string, Secret> Headers { get; init; } = new Dictionary<string, Secret>();

    /// <summary>All that must not be shown when it comes back.</summary>
    internal IEnumerable<Secret> Secrets =>
    [
        .. Headers.Values,
        .. Secret is null ? Array.Empty<Secret>() : [Secret],
        .. Query is null ? [] : WfmAddress.SecretsOf(Query),
    ];

    /// <summary>Where events go, as it may be shown and stored.</summary>
    internal Uri ShownUrl => ShownQuery is null ? TargetUrl : new(TargetUrl.AbsoluteUri + ShownQuery);

    /// <summary>Where events go: not to be shown.</summary>
    internal Uri Address => Query is null ? TargetUrl : new(TargetUrl.AbsoluteUri + Query.Reveal());

    /// <summary>A registration of an address as somebody gave it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="address">The whole address.</param>
    /// <param name="source">Where its query is found again, if it has one.</param>
    /// <param name="secretName">Name of the address in the vault, or null.</param>
    internal static WfmRegistration To(string name, Uri address, WfmSecretSource source, string? secretName = null)
    {
        var registration = new WfmRegistration(name, WfmAddress.WithoutQuery(address));
        return WfmAddress.QueryOf(address) is { } query ? registration with
        {
            Query = query,
            ShownQuery = WfmAddress.Shown(address.Query),
            QuerySource = source,
            TargetSecretName = secretName,
        }
        : registration;
    }

    /// <summary>With the query of an address, if that is this one's.</summary>
    internal WfmRegistration WithQueryOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? given) && WfmAddress.WithoutQuery(given) == TargetUrl
        && WfmAddress.QueryOf(given) is { } query
            ? this with { Query = query, ShownQuery = WfmAddress.Shown(given.Query) } : this;

    /// <summary>
    /// The name of a new registration: by it people find it again, and patterns for names remove it. Throws <see
    /// cref="GenesysException"/>.
    /// </summary>
    internal static string ParseName(string text)
    {
        string name = PlainText.WithPlainSpaces(text).Trim();
        NameFault? fault = name.Length == 0
            ? new("NameMissing", "The registration has no name.", $"Give -Name, or leave it out: it is '{DefaultName}' then.")
            : NameFault.Of("Name", name).FirstOrDefault() ?? NameFault.OfWildcard("Name", name, "Unregister-GenesysWfmWebhook");
        return fault is null ? name : throw new GenesysException(fault.Code, fault.Message, fault.Remedy);
    }

    /// <summary>The format, if it is one: a number may be given for it. Throws <see cref="GenesysException"/>.</summary>
    internal static GenesysWfmFormat RequireFormat(GenesysWfmFormat format) =>
        Enum.IsDefined(typeof(GenesysWfmFormat), format) ? format : throw new GenesysException(
            "NotAChoice", $"{format:D} is no format.",
            $"Give -Format by its name: {string.Join(" or ", Enum.GetNames(typeof(GenesysWfmFormat)))}.");

    /// <summary>Reads the events, each by its name or by a pattern for names. Throws <see cref="GenesysException"/>.</summary>
    /// <param name="filter">As they are typed; several in one text are separated by semicolons or commas.</param>
    /// <param name="meaning">Makes of what is typed for one what tells whether a name is meant.</param>
    internal static IReadOnlyList<string> ParseEvents(IEnumerable<string> filter, Func<string, Func<string, bool>> meaning)
    {
        var events = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            string text in filter.SelectMany(item => item.Split(';', ',')).Select(item => item.Trim())
                .Where(item => item.Length > 0))
        {
            List<string> meant = WfmEvent.Names.Where(meaning(text)).ToList();
            if (meant.Count == 0)
            {
                throw new GenesysException(
                    "EventFilterUnknown", $"'{ShortText.Of(text)}' is not an event that an endpoint can be told of.",
                    $"There are {string.Join(", ", WfmEvent.Names)}; 'routing.queue.*' is all of them.");
            }

            events.UnionWith(meant);
        }

        return events.Count > 0 ? events.OrderBy(name => name, StringComparer.Ordinal).ToList() : [WfmEvent.QueueCreated];
    }

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
                "WfmTargetRefused", $"'{ShortText.Of(WfmAddress.ShownText(text!))}' is not an https address.", "Give an https address; plain http is for an address on this machine only.");
        }

        if (target.UserInfo.Length > 0)
        {
            throw new GenesysException("WfmTargetRefused", "The address holds a user name or password.", "Take it out of the address and give it with -Header.");
        }

        if (target.Query.IndexOf(WfmAddress.Hidden, StringComparison.OrdinalIgnoreCase) >= 0)
        {
            throw new GenesysException(
                "WfmTargetRefused", $"The query of the address holds '{WfmAddress.Hidden}', which stands for what is not shown.",
                "Give the address as its owner has it.");
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
