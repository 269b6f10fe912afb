namespace GenesysQueues.Http.Tokens;

/// <summary>
/// Keeps one valid token for all workers: fetched once however many ask, renewed a minute before it expires, fetched
/// again after a 401.
/// </summary>
internal sealed class TokenSource(Uri login, Credentials credentials, HttpTransport transport, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_renewBefore = TimeSpan.FromSeconds(60);

    private readonly TokenEndpoint _endpoint = new(login, transport, time);
    private readonly SemaphoreSlim _oneFetch = new(1, 1);
    private volatile Kept? _kept = Begin(credentials, transport);

    /// <summary>Whether a rejected token can be replaced.</summary>
    internal bool CanRefresh => credentials.CanRenew;

    /// <summary>When the current token expires; null when that is unknown.</summary>
    internal DateTimeOffset? ExpiresAt => _kept?.Token.Expires;

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

            IssuedToken issued = await _endpoint.IssueAsync(credentials, call, cancellationToken).ConfigureAwait(false);
            _kept = new(issued, RenewAt(issued));
            return issued.Text.Reveal();
        }
        finally
        {
            _oneFetch.Release();
        }
    }

    /// <summary>The org refused this token; the next one who asks fetches another. A newer token stays.</summary>
    internal void Reject(string token)
    {
        Kept? current = _kept;
        if (current is not null && current.Token.Text.Reveal() == token)
        {
            Interlocked.CompareExchange(ref _kept, null, current);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneFetch.Dispose();

    private static Kept? Begin(Credentials credentials, HttpTransport transport)
    {
        transport.Mask.Add(credentials.Secrets);
        return credentials is Credentials.Token given ? new(new(given.AccessToken, null), null) : null;
    }

    private string? Valid() =>
        _kept is { } kept && (kept.RenewAt is not { } due || due > time.GetUtcNow()) ? kept.Token.Text.Reveal() : null;

    // One that cannot be renewed is used for as long as the org takes it. A lifetime shorter than the margin must not make every call
    // fetch anew.
    private DateTimeOffset? RenewAt(IssuedToken token) =>
        !credentials.CanRenew || token.Expires is not { } expires ? null
        : expires - s_renewBefore > time.GetUtcNow() ? expires - s_renewBefore
        : expires;

    private sealed record Kept(IssuedToken Token, DateTimeOffset? RenewAt);
}
