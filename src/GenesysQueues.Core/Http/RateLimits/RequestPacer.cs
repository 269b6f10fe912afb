using System.Collections.Concurrent;

namespace GenesysQueues.Http.RateLimits;

/// <summary>The windows of a session: one for each token it carries, and one for the routes that the org caps for all of its clients together.</summary>
internal sealed class RequestPacer
{
    // A rate window is a minute (API 3.2); one that lasts much longer is a daily limit, however the org announces it.
    private static readonly TimeSpan s_longestWindow = TimeSpan.FromMinutes(2);

    // What a token is allowed by default (API 3.2), of which a share is taken until the first reply says how much it is.
    private const int AllowedByDefault = 300;

    // A wait that is over before it could be read is not told.
    private static readonly TimeSpan s_shortestTold = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly string _cappedRoutes;

    // By the token's digest: a token that is done with is not kept.
    private readonly ConcurrentDictionary<string, RateWindow> _tokens = new(StringComparer.Ordinal);
    private readonly SteadyClock _clock;
    private readonly RateWindow _org;
    private volatile RateWindow? _current;

    /// <param name="time">The clock.</param>
    /// <param name="cappedRoutes">What the paths begin with that the org caps beside the cap of each token.</param>
    internal RequestPacer(TimeProvider time, string cappedRoutes)
    {
        _time = time;
        _cappedRoutes = cappedRoutes;
        _clock = new(time);
        _org = new(_clock);
    }

    /// <summary>The window of the token used last; null before the first request.</summary>
    internal RateWindow? Current => _current;

    /// <summary>
    /// Requests that the org allows over the routes that it caps for all of its clients together; null while unknown.
    /// </summary>
    internal int? AllowedByOrg => _org.Allowed;

    /// <summary>
    /// How long so many more requests must wait for windows, as far as those are known; zero when they need not.
    /// </summary>
    internal TimeSpan TimeFor(int requests, int share = RateWindow.WholeShare)
    {
        TimeSpan byToken = _current?.TimeFor(requests, share) ?? TimeSpan.Zero;
        TimeSpan byOrg = _org.TimeFor(requests, share);
        return byToken > byOrg ? byToken : byOrg;
    }

    /// <summary>Waits for a lease in every window that counts the request. Throws <see cref="GenesysApiException"/> when the org asks for too long a wait.</summary>
    /// <param name="tokenNow">Gives the token, anew after each wait, which the last one may not have outlived.</param>
    /// <param name="request">What is to be sent.</param>
    /// <param name="call">On whose behalf.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<RateLimitLease> ReserveAsync(
        Func<CancellationToken, Task<string>> tokenNow, ApiRequest request, CallContext call, CancellationToken cancellationToken)
    {
        bool isTold = false;
        while (true)
        {
            string token = await tokenNow(cancellationToken).ConfigureAwait(false);
            RateWindow window = _tokens.GetOrAdd(
                Hex.Sha256(token), _ => new RateWindow(_clock, _current?.Allowed ?? AllowedByDefault));
            _current = window;
            LeaseAttempt ofToken = window.TryReserve(call.RateShare);
            LeaseAttempt refused = ofToken;
            if (ofToken.IsTaken)
            {
                if (!request.Path.StartsWith(_cappedRoutes, StringComparison.Ordinal))
                {
                    return new(token, window, ofToken.Generation, null, 0);
                }

                LeaseAttempt ofOrg = _org.TryReserve(call.RateShare);
                if (ofOrg.IsTaken)
                {
                    return new(token, window, ofToken.Generation, _org, ofOrg.Generation);
                }

                window.Release(ofToken.Generation, call.RateShare);
                refused = ofOrg;
            }

            bool isTooLong = refused.Wait > call.Retry.MaxRetryAfter && (refused.IsRefusal || refused.Wait > s_longestWindow);
            if (isTooLong)
            {
                throw ApiErrors.WaitTooLong(refused.Wait, call.Retry.MaxRetryAfter);
            }

            if (!refused.IsOfShare)
            {
                call.Listener.OnWait(new(call.Subject, "The rate window is used up", refused.Wait, IsRateLimit: true));
            }
            else if (!isTold && refused.Wait >= s_shortestTold)
            {
                // Of many that wait in a line each says it once.
                isTold = true;
                string reason = $"{call.RateShare} % of the rate window are in use, and the rest is left to others";
                call.Listener.OnWait(new(call.Subject, reason, refused.Wait, IsRateLimit: true) { IsOfShare = true });
            }

            await _time.Delay(refused.Wait, cancellationToken).ConfigureAwait(false);
        }
    }
}
