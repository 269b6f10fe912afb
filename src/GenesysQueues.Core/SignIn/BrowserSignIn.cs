using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;
using System.Globalization;

namespace GenesysQueues.SignIn;

/// <summary>
/// One sign-in in the browser: authorization code with PKCE (API 2.1). The listener is there before anybody is told the address, so
/// that no answer is missed.
/// </summary>
internal sealed class BrowserSignIn : IDisposable
{
    private readonly LoopbackListener _listener = LoopbackListener.Start();
    private readonly CodeProof _proof = new();
    private readonly string _state = RandomText.Make();
    private readonly Uri _login;
    private readonly string _clientId;
    private CancellationTokenSource? _timeout;

    /// <summary>Begins to listen. Throws <see cref="GenesysException"/> when it cannot.</summary>
    internal BrowserSignIn(GenesysRegion region, string clientId)
    {
        (_login, _clientId) = (region.Login, clientId);
        (string Key, string Value)[] query =
        [
            ("response_type", "code"),
            ("client_id", clientId),
            ("redirect_uri", _listener.Address.OriginalString),
            ("code_challenge", _proof.Challenge),
            ("code_challenge_method", "S256"),
            ("state", _state),
        ];
        Address = new Uri(region.Login, "/oauth/authorize?" + string.Join("&", query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")));
    }

    /// <summary>What the browser is to open.</summary>
    internal Uri Address { get; }

    /// <summary>
    /// Waits for the browser to come back; again, within the same time, after a code that the org did not take. Throws
    /// <see cref="GenesysException"/> when the org refused, or nobody signed in in time.
    /// </summary>
    internal async Task<Credentials.Code> WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        _timeout ??= time.CreateCancellationTokenSource(patience);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, cancellationToken);
        try
        {
            while (true)
            {
                LoopbackVisit visit = await _listener.NextAsync(both.Token).ConfigureAwait(false);
                if (await ReadAsync(visit).ConfigureAwait(false) is { } code)
                {
                    return new(_clientId, Secret.Of(code), _proof.Verifier, _listener.Address);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GenesysException(
                "SignInTimedOut", string.Format(CultureInfo.CurrentCulture, "Nobody signed in within {0} minutes.", patience.TotalMinutes),
                $"Run the command again, and sign in at {_login.Host} with a user of the org. If the browser showed an error: check the region, and that OAuth client"
                + $" '{_clientId}' is made for it (grant type Code Authorization, redirect URI http://localhost).");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        _timeout?.Dispose();
    }

    // Null for a visit that is not the answer: whoever does not know the state must neither sign somebody in nor end the waiting.
    private async Task<string?> ReadAsync(LoopbackVisit visit)
    {
        if (visit.Path != "/" || visit.Method != "GET")
        {
            await SignInPage.AnswerAsync(visit, 404, "Nothing here", "This address only takes the answer to a sign-in.").ConfigureAwait(false);
            return null;
        }

        string? Field(string name) => visit.Query.TryGetValue(name, out string? value) ? value : null;
        if (Field("state") != _state)
        {
            await SignInPage.AnswerAsync(
                visit, 400, "Not the sign-in that is waited for", "This page does not belong to the sign-in that PowerShell waits for. Use the link that it shows.").ConfigureAwait(false);
            return null;
        }

        if (Field("code") is { Length: > 0 and <= Secret.LongestText } code)
        {
            await SignInPage.AnswerAsync(visit, 200, "Back to PowerShell", "It goes on there. You can close this page.").ConfigureAwait(false);
            return code;
        }

        string why = ShortText.Within(Field("error_description") ?? Field("error") ?? "no reason given", 300);
        await SignInPage.AnswerAsync(visit, 200, "Not signed in", "The org refused the sign-in. PowerShell says more. You can close this page.").ConfigureAwait(false);
        throw new GenesysException(
            "SignInRefused", $"{_login.Host} refused the sign-in: {why}", "Check the user, and that the OAuth client is made for it (grant type Code Authorization).");
    }
}
