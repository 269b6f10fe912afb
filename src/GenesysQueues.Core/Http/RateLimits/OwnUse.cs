namespace GenesysQueues.Http.RateLimits;

/// <summary>
/// What this session uses of a rate window, looked at as a minute that ends now: nobody tells where the org's own window
/// begins, and what stays within a share of every minute stays within that of every window.
/// </summary>
internal sealed class OwnUse
{
    /// <summary>
    /// Requests that leave at once, which is all that a small job needs. Those beyond are spread over the minute: a cap that
    /// nobody announces then refuses us too, rather than others alone, and so is learnt.
    /// </summary>
    internal const int AtOnce = 8;

    // Seen resets of 61 s (API 3.1) make a window a second longer than a minute.
    private static readonly TimeSpan s_minute = TimeSpan.FromSeconds(61);

    // The org counted each before it answered.
    private readonly Queue<DateTimeOffset> _answered = new();
    private DateTimeOffset _paced;

    /// <summary>Requests that a share of so many is, one at the least.</summary>
    internal static int Of(int allowed, int share) => Math.Max(1, (int)((long)allowed * share / 100));

    /// <summary>A request was answered, or broke.</summary>
    internal void Answered(DateTimeOffset now)
    {
        Forget(now);
        _answered.Enqueue(now);
    }

    /// <summary>How long until one more may leave, as far as is known; zero or less: it may now.</summary>
    /// <param name="most">Requests that may leave in a minute.</param>
    /// <param name="inFlight">Those that are not answered.</param>
    /// <param name="now">The time.</param>
    internal TimeSpan WaitFor(int most, int inFlight, DateTimeOffset now)
    {
        Forget(now);
        if (_answered.Count + inFlight >= most)
        {
            return _answered.Count > 0 ? _answered.Peek() + s_minute - now : s_minute;
        }

        return _paced - now - Spread(most, AtOnce - 1);
    }

    /// <summary>How long until the last of so many more may leave, where no other is on its way.</summary>
    internal TimeSpan TimeFor(int requests, int most, DateTimeOffset now)
    {
        DateTimeOffset last = (_paced > now ? _paced : now) + Spread(most, requests - AtOnce);
        return last > now ? last - now : TimeSpan.Zero;
    }

    /// <summary>One leaves.</summary>
    internal void Leave(int most, DateTimeOffset now) => _paced = (_paced > now ? _paced : now) + Spread(most, 1);

    /// <summary>One that was to leave did not.</summary>
    internal void GiveBack(int most) => _paced -= Spread(most, 1);

    private static TimeSpan Spread(int most, int requests) => TimeSpan.FromTicks(s_minute.Ticks / most * requests);

    private void Forget(DateTimeOffset now)
    {
        while (_answered.Count > 0 && _answered.Peek() + s_minute <= now)
        {
            _answered.Dequeue();
        }
    }
}
