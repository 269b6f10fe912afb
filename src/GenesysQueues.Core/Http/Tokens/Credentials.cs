using System.Text;

namespace GenesysQueues.Http.Tokens;

/// <summary>How a session gets its tokens: what the request for one says (API 2.1).</summary>
internal abstract record Credentials
{
    private const string GrantType = "grant_type";

    /// <summary>Name of the grant, as the session shows it.</summary>
    internal abstract string Grant { get; }

    /// <summary>OAuth client id, or null for a ready-made token.</summary>
    internal virtual string? ClientId => null;

    /// <summary>Whether an expired or rejected token can be replaced by another without asking anybody.</summary>
    internal virtual bool CanRenew => false;

    /// <summary>The secret that goes in the Authorization header beside the client id; null for a client without one.</summary>
    internal virtual Secret? BasicSecret => null;

    /// <summary>What the Authorization header says of the client; null for a client without a secret.</summary>
    internal Secret? Basic => BasicSecret is { } secret
        ? Secret.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{secret.Reveal()}")))
        : null;

    /// <summary>All that must not be shown when it comes back.</summary>
    internal virtual IEnumerable<Secret> Secrets => new[] { BasicSecret, Basic }.OfType<Secret>();

    /// <summary>
    /// The same, fit for the header of a request. Throws <see cref="GenesysException"/> when it cannot be made so.
    /// </summary>
    internal virtual Credentials FitForHeader(Action<string> warn) => this;

    /// <summary>The fields of the form; null when there is nothing to ask with.</summary>
    internal virtual IReadOnlyDictionary<string, string>? Form() => null;

    /// <summary>Client credentials: the grant for unattended work.</summary>
    internal sealed record Client(string Id, Secret ClientSecret) : Credentials
    {
        internal override string Grant => "ClientCredentials";

        internal override string? ClientId => Id;

        internal override bool CanRenew => true;

        internal override Secret? BasicSecret => ClientSecret;

        internal override Credentials FitForHeader(Action<string> warn) =>
            this with { Id = CredentialText.ClientId(Id, warn), ClientSecret = CredentialText.ClientSecret(ClientSecret, warn) };

        internal override IReadOnlyDictionary<string, string> Form() => new Dictionary<string, string> { [GrantType] = "client_credentials" };
    }

    /// <summary>A user's password beside the client's secret. No official SDK implements it: unverified.</summary>
    internal sealed record Password(string Id, Secret ClientSecret, string UserName, Secret UserPassword) : Credentials
    {
        internal override string Grant => "Password";

        internal override string? ClientId => Id;

        internal override bool CanRenew => true;

        internal override Secret? BasicSecret => ClientSecret;

        internal override IEnumerable<Secret> Secrets => [.. base.Secrets, UserPassword];

        internal override Credentials FitForHeader(Action<string> warn) =>
            this with { Id = CredentialText.ClientId(Id, warn), ClientSecret = CredentialText.ClientSecret(ClientSecret, warn) };

        internal override IReadOnlyDictionary<string, string> Form() => new Dictionary<string, string>
        {
            [GrantType] = "password",
            ["username"] = UserName,
            ["password"] = UserPassword.Reveal(),
        };
    }

    /// <summary>What a sign-in in the browser came to: a code that gives one token, to whoever knows the verifier (RFC 7636).</summary>
    internal sealed record Code(string Id, Secret Value, Secret Verifier, Uri RedirectUri) : Credentials
    {
        internal override string Grant => "AuthorizationCode";

        internal override string? ClientId => Id;

        internal override IEnumerable<Secret> Secrets => [Value, Verifier];

        internal override IReadOnlyDictionary<string, string> Form() => new Dictionary<string, string>
        {
            [GrantType] = "authorization_code",
            ["code"] = Value.Reveal(),
            ["code_verifier"] = Verifier.Reveal(),
            ["client_id"] = Id,
            ["redirect_uri"] = RedirectUri.OriginalString,
        };
    }

    /// <summary>A token made elsewhere.</summary>
    internal sealed record Token(Secret AccessToken) : Credentials
    {
        internal override string Grant => "AccessToken";

        internal override IEnumerable<Secret> Secrets => [AccessToken];

        internal override Credentials FitForHeader(Action<string> warn) => new Token(CredentialText.Token(AccessToken, warn));
    }
}
