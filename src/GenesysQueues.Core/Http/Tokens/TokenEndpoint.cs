using GenesysQueues.Json;
using Newtonsoft.Json.Linq;
using System.Net.Http.Headers;

namespace GenesysQueues.Http.Tokens;

/// <summary>Asks the org for tokens (API 2.1, 2.2).</summary>
internal sealed class TokenEndpoint(Uri login, HttpTransport transport, TimeProvider time)
{
    // That of SCIM clients (API 2.1); a reply that says more is not believed.
    private const double LongestLifeSeconds = 38_880_000;

    private static readonly TimeSpan s_usualLife = TimeSpan.FromDays(1);

    /// <summary>One token. Throws <see cref="GenesysApiException"/> when none is to be had.</summary>
    internal async Task<IssuedToken> IssueAsync(Credentials credentials, CallContext call, CancellationToken cancellationToken)
    {
        // Asking twice for a token harms nothing, so every passing failure is tried again; but a code is good for one request only.
        var request = new ApiRequest(HttpMethod.Post, "/oauth/token") { Repeatable = credentials.CanRenew };
        RawReply reply;
        try
        {
            reply = await call.Retry.ExecuteAsync(request, call, token => SendAsync(request, credentials, call, token), cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException e)
        {
            throw ApiErrors.Broken(request, login, e);
        }

        var body = reply.Json as JObject;
        if (reply.IsSuccess && reply.Unmasked.Text("access_token") is { Length: > 0 and <= Secret.LongestText } text
            && CredentialText.IsToken(text))
        {
            var token = Secret.Of(text);
            transport.Mask.Add(token);
            TimeSpan life = body.Real("expires_in") is >= 0 and <= LongestLifeSeconds and { } seconds ? TimeSpan.FromSeconds(seconds) : s_usualLife;
            return new(token, time.GetUtcNow() + life);
        }

        throw Refused(request, credentials, reply, body, call);
    }

    private async Task<RawReply> SendAsync(ApiRequest request, Credentials credentials, CallContext call, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> form = credentials.Form() ?? throw new InvalidOperationException("A ready-made token is not fetched.");
        using var message = new HttpRequestMessage(request.Method, new Uri(login, request.Path)) { Content = new FormUrlEncodedContent(form) };
        message.Headers.UserAgent.Add(UserAgent.Value);
        if (credentials.Basic is { } basic)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic.Reveal());
        }

        long started = time.GetTimestamp();
        RawReply reply = await transport.SendAsync(message, cancellationToken).ConfigureAwait(false);
        call.Listener.OnReply(new(null, request, reply.Status, time.GetElapsedTime(started), reply.CorrelationId));
        // Minting too many tokens is answered 400, not 429, and passes within a minute.
        return reply.Status == 400 && reply.Body.IndexOf("rate limit exceeded;", StringComparison.Ordinal) >= 0
            ? reply with { Status = 429, RetryAfter = reply.RetryAfter ?? TimeSpan.FromSeconds(5) }
            : reply;
    }

    private GenesysApiException Refused(ApiRequest request, Credentials credentials, RawReply reply, JObject? body, CallContext call)
    {
        string said = body.Text("error_description") ?? body.Text("description") ?? string.Empty;
        string client = $"OAuth client '{credentials.ClientId}'";
        (string Code, string Message, string Remedy)? known = (reply.Status, body.Text("error")) switch
        {
            (401, _) when body is not null && credentials.BasicSecret is not null =>
                ("WrongClientSecret", $"{login.Host} does not accept the secret of client '{credentials.ClientId}'.", "Check the secret, and that the client is enabled."),
            (400, "invalid_client") => ("UnknownClient", $"{login.Host} knows no {client}.", "Check the client id, and that the region is the org's own."),
            (400 or 401, "invalid_grant") when credentials is Credentials.Code =>
                ("SignInNotAccepted", $"{login.Host} does not accept the sign-in: {said}", "Sign in again."),
            (400, "invalid_grant") => ("WrongPassword", $"{login.Host} does not accept the user's name or password: {said}", "Check both; multi-factor sign-in cannot be used with this grant."),
            (400, "unsupported_grant_type" or "unauthorized_client") => ("GrantNotAllowed", $"{client} may not use the grant {credentials.Grant}.", "Use a client made for this grant type."),
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
}
