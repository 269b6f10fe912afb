using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;

namespace GenesysQueues.Connection;

/// <summary>What the environment says about a connection: the variables that Genesys's own tools read.</summary>
internal sealed class ConnectionEnvironment
{
    internal const string ClientIdVariable = "GENESYSCLOUD_OAUTHCLIENT_ID";
    internal const string ClientSecretVariable = "GENESYSCLOUD_OAUTHCLIENT_SECRET";

    internal const string SecretRemedy = $"Give -ClientSecret, or set {ClientIdVariable} and {ClientSecretVariable}.";

    private const string TokenVariable = "GENESYSCLOUD_ACCESS_TOKEN";
    private const string OlderTokenVariable = "GENESYS_ACCESS_TOKEN";
    private const string RegionVariable = "GENESYSCLOUD_REGION";

    internal string Region => Read(RegionVariable) ?? GenesysRegion.DefaultName;

    /// <summary>A client with its secret, else a token. Throws <see cref="GenesysException"/> naming all variables when there is neither.</summary>
    internal Credentials Credentials
    {
        get
        {
            if (Read(ClientIdVariable) is { } id && Read(ClientSecretVariable) is { } secret)
            {
                return new Credentials.Client(id, Secret.Of(secret));
            }

            return (Read(TokenVariable) ?? Read(OlderTokenVariable)) is { } token ? new Credentials.Token(Secret.Of(token)) : throw Missing();
        }
    }

    /// <summary>The client whose secret is given otherwise. Throws <see cref="GenesysException"/> when there is none.</summary>
    internal string RequireClientId() => Read(ClientIdVariable) ?? throw Missing();

    /// <summary>The client that a user signs in with. Throws <see cref="GenesysException"/> when there is none.</summary>
    internal string RequireSignInClientId() => Read(ClientIdVariable) ?? throw new GenesysException(
        "ClientIdMissing", $"No OAuth client is given to sign in with, and the environment has no {ClientIdVariable}.",
        "Give -ClientId: a client of the grant type Code Authorization with the redirect URI http://localhost.");

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static GenesysException Missing() => new(
        "CredentialsMissing",
        $"No credentials are given, and the environment has neither {ClientIdVariable} with {ClientSecretVariable}, nor {TokenVariable}, nor {OlderTokenVariable}.",
        "Set them, or give -ClientId, -Credential or -AccessToken; Connect-GenesysOrg -Simulated needs none.");
}
