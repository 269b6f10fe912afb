namespace GenesysQueues.Http;

/// <summary>How a session gets its tokens.</summary>
internal abstract record Credentials
{
    /// <summary>Name of the grant, as the session shows it.</summary>
    internal abstract string Grant { get; }

    /// <summary>OAuth client id, or null for a ready-made token.</summary>
    internal virtual string? ClientId => null;

    /// <summary>Client credentials: the grant for unattended work.</summary>
    internal sealed record Client(string Id, Secret ClientSecret) : Credentials
    {
        internal override string Grant => "ClientCredentials";

        internal override string? ClientId => Id;
    }

    /// <summary>A user's password beside the client's secret. No official SDK implements it: unverified.</summary>
    internal sealed record Password(string Id, Secret ClientSecret, string UserName, Secret UserPassword) : Credentials
    {
        internal override string Grant => "Password";

        internal override string? ClientId => Id;
    }

    /// <summary>A token made elsewhere. It cannot be refreshed.</summary>
    internal sealed record Token(Secret AccessToken) : Credentials
    {
        internal override string Grant => "AccessToken";
    }
}
