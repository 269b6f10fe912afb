namespace GenesysQueues.Simulator.Access;

/// <summary>An OAuth client or a login user of the org, with its secret and its grants.</summary>
internal sealed class Account(string id, string name, string secret, bool isClient, IReadOnlyList<Grant> grants)
{
    internal const string Active = "active";

    /// <summary>The grant types of an OAuth client (API 2.1) that the org file knows.</summary>
    internal const string ClientCredentialsGrant = "CLIENT-CREDENTIALS";

    internal const string CodeGrant = "CODE";

    internal string Id { get; } = id;

    internal string Name { get; } = name;

    internal string Secret { get; } = secret;

    /// <summary>Only an active client gets tokens.</summary>
    internal string State { get; init; } = Active;

    /// <summary>By which grant an OAuth client gets its tokens.</summary>
    internal string GrantType { get; init; } = ClientCredentialsGrant;

    /// <summary>Where browsers may be sent back to.</summary>
    internal IReadOnlyList<string> RedirectUris { get; init; } = [];

    internal Caller ToCaller(string? clientId = null) => new(Id, Name, isClient, clientId ?? Id, grants);
}
