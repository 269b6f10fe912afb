using System.Text;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Access;

/// <summary>Issues, finds and revokes tokens. Its errors have the OAuth shape, not ErrorBody (API 2.1, 2.2).</summary>
internal sealed class OAuthTokenEndpoint(Accounts accounts, SimulatorOptions options, OAuthAuthorizeEndpoint authorizeEndpoint)
{
    private const string ClientCredentialsGrant = "client_credentials";
    private const string CodeGrant = "authorization_code";

    private readonly Dictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FixedWindow> _issued = new(StringComparer.Ordinal);

    internal void AddReady(DateTimeOffset now)
    {
        foreach (string value in options.AccessTokens)
        {
            Account owner = accounts.Clients.Values.FirstOrDefault()
                ?? throw new SimulatorConfigurationException("The option 'accessTokens' needs a client in the org.");
            _tokens[value] = new AccessToken(value, owner.ToCaller(), now.AddSeconds(options.TokenLifetimeSeconds));
        }
    }

    internal AccessToken? Find(string? authorization, DateTimeOffset now)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiError(
                401, "authentication.required", "No authentication bearer token specified in authorization header.");
        }

        _tokens.TryGetValue(authorization.Substring(Scheme.Length).Trim(), out AccessToken? token);
        return token is not null && token.Expires > now ? token : null;
    }

    internal void Revoke(AccessToken token) => _tokens.Remove(token.Value);

    internal SimulatorReply Issue(SimulatorRequest request, DateTimeOffset now)
    {
        if (request.Method != "POST")
        {
            return Refuse(405, "invalid_request", "method not allowed");
        }

        // Clients add '; charset=utf-8' or not (API 2.1).
        if (!IsForm(request.Header("Content-Type")))
        {
            return Refuse(415, "invalid_request", "content type must be application/x-www-form-urlencoded");
        }

        var form = new QueryString(request.BodyText);
        bool hasSecret = TryReadBasic(request.Header("Authorization"), out string id, out string secret);
        if (!hasSecret)
        {
            // A client that keeps no secret says who it is in the form, and the verifier stands for the secret (API 2.1).
            id = form.First("grant_type") == CodeGrant ? form.First("client_id") ?? string.Empty : string.Empty;
        }

        if (!accounts.Clients.TryGetValue(id, out Account? client))
        {
            return Refuse(400, "invalid_client", "client not found");
        }

        if (hasSecret && client.Secret != secret)
        {
            return Refuse(401, "invalid_client", "authentication failed");
        }

        return client.State == Account.Active
            ? IssueFor(client, form, now)
            : Refuse(options.OAuthErrorStatus, options.DisabledClientError, "client is not active");
    }

    private SimulatorReply IssueFor(Account client, QueryString form, DateTimeOffset now)
    {
        Caller caller;
        switch (form.First("grant_type"))
        {
            case CodeGrant when client.GrantType == Account.CodeGrant:
                if (authorizeEndpoint.Redeem(client, form, now) is not { } user)
                {
                    return Refuse(options.OAuthErrorStatus, options.WrongCodeError, "the code is invalid, expired or used");
                }

                caller = user.ToCaller(client.Id);
                break;
            case CodeGrant:
            case ClientCredentialsGrant when client.GrantType != Account.ClientCredentialsGrant:
                return Refuse(options.OAuthErrorStatus, options.ForeignGrantError, "the client may not use this grant type");
            case ClientCredentialsGrant:
                caller = client.ToCaller();
                break;
            case "password" when options.PasswordGrant:
                // Unverified (API 2.1): no SDK implements the password grant.
                if (!accounts.Logins.TryGetValue(form.First("username") ?? string.Empty, out Account? login)
                    || login.Secret != form.First("password"))
                {
                    return Refuse(options.OAuthErrorStatus, options.WrongLoginError, "authentication failed");
                }

                caller = login.ToCaller(client.Id);
                break;
            case null:
                return Refuse(options.OAuthErrorStatus, options.MissingGrantError, "grant_type is required");
            default:
                return Refuse(options.OAuthErrorStatus, options.UnsupportedGrantError, "grant type not supported");
        }

        if (!_issued.TryGetValue(client.Id, out FixedWindow? issued))
        {
            _issued[client.Id] = issued = new FixedWindow(TimeSpan.FromMinutes(1));
        }

        issued.Add(now);
        if (options.TokensPerMinute > 0 && issued.Count > options.TokensPerMinute)
        {
            // Not 429: official clients recognise exactly this text (API 2.2).
            return Refuse(400, "invalid_request", "rate limit exceeded; too many tokens requested");
        }

        // Random and not derived: a token of one org must mean nothing in another.
        string value = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        _tokens[value] = new AccessToken(value, caller, now.AddSeconds(options.TokenLifetimeSeconds));
        return SimulatorReply.Json(200, new JObject
        {
            ["access_token"] = value,
            ["token_type"] = options.TokenType,
            ["expires_in"] = Math.Max(1, options.TokenLifetimeSeconds - options.TokenExpiresEarlySeconds),
        });
    }

    private static bool IsForm(string? contentType) =>
        contentType?.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static bool TryReadBasic(string? authorization, out string id, out string secret)
    {
        const string Scheme = "Basic ";
        id = secret = string.Empty;
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            string pair = Encoding.UTF8.GetString(Convert.FromBase64String(authorization.Substring(Scheme.Length).Trim()));
            int colon = pair.IndexOf(':');
            if (colon < 0)
            {
                return false;
            }

            id = pair.Substring(0, colon);
            secret = pair.Substring(colon + 1);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static SimulatorReply Refuse(int status, string error, string description) =>
        SimulatorReply.Json(status, new JObject
        {
            ["error"] = error,
            ["description"] = description,
            ["error_description"] = description,
        });
}
