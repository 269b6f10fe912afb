using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

namespace GenesysQueues.Http;

/// <summary>
/// Keeps one valid token for all workers: fetched once however many ask, renewed a minute before it expires, fetched
/// again after a 401.
/// </summary>
internal sealed class TokenSource(Uri login, Credentials credentials, HttpTransport transport, TimeProvider time) : IDisposable
{
    // That of SCIM clients (API 2.1); a reply that says more is not believed.
    private const double LongestLifeSeconds = 38_880_000;

    private static readonly TimeSpan s_usualLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_renewBefore = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _oneFetch = new(1, 1);
    private volatile Issued? _token = credentials is Credentials.Token given ? new(given.AccessToken, null) : null;

    /// <summary>Whether a rejected token can be replaced.</summary>
    internal bool CanRefresh => credentials is not Credentials.Token;

    /// <summary>When the current token expires; null when that is unknown.</summary>
    internal DateTimeOffset? ExpiresAt => _token?.Expires;

    /// <summary>Throws <see cref="GenesysApiException"/> when no token is to be had.</summary>
    internal async Task<string> GetAsync(CallContext call, CancellationToken cancellationToken)
    {
        if (Valid() is { } ready)
        {
            return ready;
        }

        await _oneFetch.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Valid() is { } fetched)
            {
                return fetched;
            }

            _token = await FetchAsync(call, cancellationToken).ConfigureAwait(false);
            return _token.Text.Reveal();
        }
        finally
        {
            _oneFetch.Release();
        }
    }

    /// <summary>The org refused this token; the next one who asks fetches another. A newer token stays.</summary>
    internal void Reject(string token)
    {
        Issued? current = _token;
        if (current is not null && current.Text.Reveal() == token)
        {
            Interlocked.CompareExchange(ref _token, null, current);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneFetch.Dispose();

    private string? Valid() =>
        _token is { } token && (token.Expires is not { } expires || expires - time.GetUtcNow() > s_renewBefore) ? token.Text.Reveal() : null;

    private async Task<Issued> FetchAsync(CallContext call, CancellationToken cancellationToken)
    {
        // Asking twice for a token harms nothing, so every passing failure is tried again.
        var request = new ApiRequest(HttpMethod.Post, "/oauth/token") { Repeatable = true };
        RawReply reply;
        try
        {
            reply = await call.Retry.ExecuteAsync(request, call, token => SendAsync(request, call, token), cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException e)
        {
            throw ApiErrors.Broken(request, login, e);
        }

        var body = reply.Json as JObject;
        if (reply.IsSuccess && body.Text("access_token") is { Length: > 0 } text)
        {
            TimeSpan life = body.Real("expires_in") is >= 0 and <= LongestLifeSeconds and { } seconds ? TimeSpan.FromSeconds(seconds) : s_usualLife;
            // A lifetime shorter than the margin must not make every call fetch anew.
            TimeSpan kept = life > s_renewBefore ? life : life + s_renewBefore;
            return new(Secret.Of(text), time.GetUtcNow() + kept);
        }

        throw Refused(request, reply, body, call);
    }

    private async Task<RawReply> SendAsync(ApiRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(login, request.Path)) { Content = Form() };
        message.Headers.UserAgent.Add(UserAgent.Value);
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Basic());
        long started = time.GetTimestamp();
        RawReply reply = await transport.SendAsync(message, cancellationToken).ConfigureAwait(false);
        call.Listener.OnReply(new(null, request, reply.Status, time.GetElapsedTime(started), reply.CorrelationId));
        // Minting too many tokens is answered 400, not 429, and passes within a minute.
        return reply.Status == 400 && reply.Body.IndexOf("rate limit exceeded;", StringComparison.Ordinal) >= 0
            ? reply with { Status = 429, RetryAfter = reply.RetryAfter ?? TimeSpan.FromSeconds(5) }
            : reply;
    }

    private FormUrlEncodedContent Form() => new(credentials is Credentials.Password user
        ? new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = user.UserName, ["password"] = user.UserPassword.Reveal() }
        : new Dictionary<string, string> { ["grant_type"] = "client_credentials" });

    private string Basic()
    {
        (string id, Secret secret) = credentials switch
        {
            Credentials.Client client => (client.Id, client.ClientSecret),
            Credentials.Password user => (user.Id, user.ClientSecret),
            _ => throw new InvalidOperationException("A ready-made token is not fetched."),
        };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret.Reveal()}"));
    }

    private GenesysApiException Refused(ApiRequest request, RawReply reply, JObject? body, CallContext call)
    {
        string said = body.Text("error_description") ?? body.Text("description") ?? string.Empty;
        (string Code, string Message, string Remedy)? known = (reply.Status, body.Text("error")) switch
        {
            (401, _) when body is not null => ("WrongClientSecret", $"{login.Host} does not accept the secret of client '{credentials.ClientId}'.", "Check the secret, and that the client is enabled."),
            (400, "invalid_client") => ("UnknownClient", $"{login.Host} knows no OAuth client '{credentials.ClientId}'.", "Check the client id, and that the region is the org's own."),
            (400, "invalid_grant") => ("WrongPassword", $"{login.Host} does not accept the user's name or password: {said}", "Check both; multi-factor sign-in cannot be used with this grant."),
            (400, "unsupported_grant_type" or "unauthorized_client") => ("GrantNotAllowed", $"OAuth client '{credentials.ClientId}' may not use the grant {credentials.Grant}.", "Use a client made for this grant type."),
            _ => null,
        };
        if (known is { } refusal)
        {
            return new(GenesysApiFailure.Authentication, refusal.Code, refusal.Message, refusal.Remedy)
            {
                Status = reply.Status,
                GenesysCode = body.Text("error"),
                CorrelationId = reply.CorrelationId,
                NotApplied = true,
            };
        }

        return ApiErrors.FromReply(request, login, reply.IsSuccess ? reply with { Status = 502 } : reply, call.Retry.MaxRetryAfter);
    }

    private sealed record Issued(Secret Text, DateTimeOffset? Expires);
}
