using GenesysQueues.Http.RateLimits;

namespace GenesysQueues;

/// <summary>How to connect to an org, under a name of the user's own; never with a secret.</summary>
public sealed class GenesysProfile
{
    internal GenesysProfile(string profileName, string region, string clientId, GenesysContract contract, GenesysSecretSource secretSource)
    {
        ProfileName = PlainText.Of(profileName);
        Region = PlainText.Of(region);
        ClientId = PlainText.Of(clientId);
        ContractValue = contract;
        SecretSourceValue = secretSource;
    }

    /// <summary>Its name; upper and lower case are the same.</summary>
    public string ProfileName { get; }

    /// <summary>AWS region, domain or address of the API.</summary>
    public string Region { get; }

    /// <summary>OAuth client.</summary>
    public string ClientId { get; }

    /// <summary>Dialect of the API: a name of <see cref="GenesysContract"/>.</summary>
    public string Contract => ContractValue.ToString();

    /// <summary>Where the client's secret comes from: a name of <see cref="GenesysSecretSource"/>.</summary>
    public string SecretSource => SecretSourceValue.ToString();

    /// <summary>Percent of each minute's requests that a session of it uses where a command is not told otherwise.</summary>
    public int RateShare { get; internal init; } = RateWindow.WholeShare;

    internal GenesysContract ContractValue { get; }

    internal GenesysSecretSource SecretSourceValue { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{ProfileName} ({Region}, {ClientId})";
}
