namespace GenesysQueues.Simulator;

/// <summary>An OAuth client or a login user of the org, with its secret and its grants.</summary>
internal sealed class Account(string id, string name, string secret, bool isClient, IReadOnlyList<Grant> grants)
{
    public const string Active = "active";

    /// <summary>The grant types of an OAuth client (API 2.1) that the org file knows.</summary>
    public const string ClientCredentialsGrant = "CLIENT-CREDENTIALS";

    public const string CodeGrant = "CODE";

    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Secret { get; } = secret;

    /// <summary>Only an active client gets tokens.</summary>
    public string State { get; init; } = Active;

    /// <summary>By which grant an OAuth client gets its tokens.</summary>
    public string GrantType { get; init; } = ClientCredentialsGrant;

    /// <summary>Where browsers may be sent back to.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public Caller ToCaller(string? clientId = null) => new(Id, Name, isClient, clientId ?? Id, grants);
}
