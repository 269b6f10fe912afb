using System.Net;
using System.Security.Cryptography;
using System.Text;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Access;

/// <summary>
/// The authorization endpoint (API 2.1, PKCE): a browser comes, and is sent back to the client with a code. The page on which a
/// person types a name and a password is not part of the API: the browser's user is the one of the options, signed in already.
/// </summary>
internal sealed class OAuthAuthorizeEndpoint(Accounts accounts, SimulatorOptions options)
{
    // Unverified: RFC 6749 wants them short-lived, ten minutes at most.
    private static readonly TimeSpan s_codeLife = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, AuthorizationCode> _codes = new(StringComparer.Ordinal);

    internal SimulatorReply Authorize(SimulatorRequest request, DateTimeOffset now)
    {
        var query = new QueryString(request.Query);
        string? redirect = query.First("redirect_uri");
        if (request.Method != "GET")
        {
            return Page(405, "This page is for browsers.");
        }

        // A browser is sent nowhere until it is certain that the place is the client's own (RFC 6749, 4.1.2.1).
        if (!accounts.Clients.TryGetValue(query.First("client_id") ?? string.Empty, out Account? client)
            || client.GrantType != Account.CodeGrant)
        {
            return Page(400, "There is no such client for sign-in in a browser.");
        }

        if (redirect is null || !client.RedirectUris.Any(known => IsSame(known, redirect)))
        {
            return Page(400, "The redirect URI is not one of the client's.");
        }

        if (query.First("response_type") != "code")
        {
            return Back(redirect, query, "error", "unsupported_response_type");
        }

        if (query.First("code_challenge") is not { Length: 43 } challenge || query.First("code_challenge_method") != "S256")
        {
            return Back(redirect, query, "error", "invalid_request");
        }

        if (!accounts.Logins.TryGetValue(options.BrowserUser, out Account? user))
        {
            return Back(redirect, query, "error", "access_denied");
        }

        string code = Guid.NewGuid().ToString("N");
        _codes[code] = new AuthorizationCode(client.Id, redirect, challenge, user, now + s_codeLife);
        return Back(redirect, query, "code", code);
    }

    /// <summary>The user behind a code, for the client that it was given to; null when it is not good. It is good once.</summary>
    internal Account? Redeem(Account client, QueryString form, DateTimeOffset now)
    {
        string text = form.First("code") ?? string.Empty;
        if (!_codes.TryGetValue(text, out AuthorizationCode? code))
        {
            return null;
        }

        _codes.Remove(text);
        return code.ClientId == client.Id && code.RedirectUri == form.First("redirect_uri") && code.Expires > now
            && form.First("code_verifier") is { Length: >= 43 and <= 128 } verifier && ChallengeOf(verifier) == code.Challenge
            ? code.User
            : null;
    }

    // Of a loopback address the port is free to the client (the vendor's command line program says so of its own).
    private static bool IsSame(string known, string asked) =>
        known == asked
        || (Uri.TryCreate(known, UriKind.Absolute, out Uri? registered) && Uri.TryCreate(asked, UriKind.Absolute, out Uri? wanted)
            && registered.IsLoopback && registered.IsDefaultPort
            && registered.Scheme == wanted.Scheme && registered.Host == wanted.Host
            && registered.PathAndQuery == wanted.PathAndQuery);

    private static SimulatorReply Back(string redirect, QueryString query, string key, string value)
    {
        string state = query.First("state") is { } given ? "&state=" + Uri.EscapeDataString(given) : string.Empty;
        string separator = redirect.Contains("?") ? "&" : "?";
        return SimulatorReply.Empty(302).With("Location", $"{redirect}{separator}{key}={Uri.EscapeDataString(value)}{state}");
    }

    private static SimulatorReply Page(int status, string text) =>
        SimulatorReply.Text(status, $"<!doctype html><title>Sign-in</title><p>{WebUtility.HtmlEncode(text)}</p>", "text/html");

    private static string ChallengeOf(string verifier)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.ASCII.GetBytes(verifier));
        return Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
