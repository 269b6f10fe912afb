namespace GenesysQueues.Http;

/// <summary>
/// Where an org lives. Hosts follow one rule, <c>api.</c> and <c>login.</c> before the region's domain; the domains are
/// those that the official .NET SDK and the Terraform provider agree on.
/// </summary>
internal sealed class GenesysRegion
{
    internal const string DefaultName = "us-east-1";

    private static readonly Dictionary<string, string> s_domains = new(StringComparer.OrdinalIgnoreCase)
    {
        ["us-east-1"] = "mypurecloud.com",
        ["us-east-2"] = "use2.us-gov-pure.cloud",
        ["us-west-2"] = "usw2.pure.cloud",
        ["ca-central-1"] = "cac1.pure.cloud",
        ["mx-central-1"] = "mxc1.pure.cloud",
        ["sa-east-1"] = "sae1.pure.cloud",
        ["eu-west-1"] = "mypurecloud.ie",
        ["eu-west-2"] = "euw2.pure.cloud",
        ["eu-central-1"] = "mypurecloud.de",
        ["eu-central-2"] = "euc2.pure.cloud",
        ["eusc-de-east-1"] = "edee1.eusc-pure.cloud",
        ["ap-south-1"] = "aps1.pure.cloud",
        ["ap-northeast-1"] = "mypurecloud.jp",
        ["ap-northeast-2"] = "apne2.pure.cloud",
        ["ap-northeast-3"] = "apne3.pure.cloud",
        ["ap-southeast-1"] = "apse1.pure.cloud",
        ["ap-southeast-2"] = "mypurecloud.com.au",
        ["me-central-1"] = "mec1.pure.cloud",
    };

    internal GenesysRegion(string name, Uri api, Uri login)
    {
        Name = name;
        Api = api;
        Login = login;
    }

    internal static IEnumerable<string> Names => s_domains.Keys;

    internal string Name { get; }

    /// <summary>What <see cref="Parse"/> reads as this region.</summary>
    internal string Written => s_domains.ContainsKey(Name) ? Name : Api.GetLeftPart(UriPartial.Authority);

    internal Uri Api { get; }

    internal Uri Login { get; }

    /// <summary>Whether it is the AWS name of a region.</summary>
    internal static bool IsName(string text) => s_domains.ContainsKey(Key(text));

    /// <summary>Reads an AWS region name (with - or _), a domain, an API host or its address; plain http only to this machine.</summary>
    internal static GenesysRegion Parse(string text)
    {
        string given = text.Trim();
        if (s_domains.TryGetValue(Key(given), out string? domain))
        {
            return OfDomain(Key(given).ToLowerInvariant(), domain);
        }

        if (given.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            return OfAddress(given);
        }

        string host = given.TrimEnd('/');
        foreach (string prefix in new[] { "api.", "login.", "apps." })
        {
            host = host.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? host.Substring(prefix.Length) : host;
        }

        KeyValuePair<string, string> known = s_domains.FirstOrDefault(pair => string.Equals(pair.Value, host, StringComparison.OrdinalIgnoreCase));
        return known.Key is not null ? OfDomain(known.Key, known.Value) : throw Unknown(given);
    }

    private static string Key(string text) => text.Trim().Replace('_', '-');

    private static GenesysRegion OfDomain(string name, string domain) =>
        new(name, new Uri($"https://api.{domain}"), new Uri($"https://login.{domain}"));

    private static GenesysRegion OfAddress(string given)
    {
        if (!Uri.TryCreate(given, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            throw Unknown(given);
        }

        if (address.Scheme == "https" && !address.IsLoopback)
        {
            return Parse(address.Host);
        }

        if (!address.IsLoopback)
        {
            throw new GenesysException(
                "PlainHttpRefused", $"'{given}' would send the secret unencrypted.", "Use https; plain http is for an address on this machine only.");
        }

        // A host without the api. prefix serves both, as in the official SDKs.
        var root = new Uri(address.GetLeftPart(UriPartial.Authority));
        return new(root.Authority, root, root);
    }

    private static GenesysException Unknown(string given)
    {
        IReadOnlyList<string> nearest = NearestName.Of(given, s_domains.Keys.Concat(s_domains.Values), 1);
        string hint = nearest.Count > 0 ? $"Did you mean '{nearest[0]}'? " : string.Empty;
        return new(
            "UnknownRegion", $"'{ShortText.Of(given)}' is not a Genesys Cloud region.",
            $"{hint}Give an AWS region ({string.Join(", ", s_domains.Keys)}) or its domain, for example mypurecloud.de. "
                + "The name of a saved profile stands by itself, or goes to -ProfileName; Get-GenesysProfile lists them.");
    }
}
