namespace GenesysQueues.Http.RateLimits;

/// <summary>
/// One rate window as learned from replies. Each request reserves a lease before it leaves; when the window is full the
/// request waits for the next one, rather than collect a 429.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="expected">Requests that the org is taken to allow until a reply says so; null: nothing is known of it.</param>
internal sealed class RateWindow(SteadyClock clock, int? expected = null)
{
    /// <summary>A share of the window that leaves nothing for others.</summary>
    internal const int WholeShare = 100;

    // The reset header has whole seconds, and a request takes its time to where it is counted; a second more is certain to
    // lie in the next window.
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(1);

    // Genesys counts by the minute; used only where a reply did not say when the window ends.
    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(1);

    // A refusal that ends sooner after the window began is a passing one, and says nothing about a cap.
    private static readonly TimeSpan s_shortestCap = TimeSpan.FromSeconds(30);

    // After so few requests a short wait late in a window speaks of a passing refusal too: a cap of that size, held for long, would be a
    // dear mistake, while a true one shows again at the beginning of the next window.
    private const int FewestOfCap = 30;

    private const int HeldBeforeMore = 30;

    private readonly object _lock = new();
    private readonly SharedTokenUsage _others = new();
    private readonly OwnUse _own = new();
    private readonly Courtesy _courtesy = new(s_length);
    private int? _allowed;
    private int _sent;
    private int _inFlight;
    private int _generation;
    private DateTimeOffset? _reset;
    private DateTimeOffset _started;
    private DateTimeOffset _blockedUntil;

    // A cap that no header announces has a window whose beginning nobody tells; to be safe, no minute may hold more.
    private readonly List<DateTimeOffset> _sentAt = [];
    private DateTimeOffset _countsFrom;
    private bool _hasHeaders;
    private bool _isLearned;
    private bool _isStated;
    private int _refused;
    private int _heldWindows;

    /// <summary>Requests allowed in a window, as far as known.</summary>
    internal int? Allowed
    {
        get { lock (_lock) { return _allowed; } }
    }

    /// <summary>Requests used in the current window, ours in flight and others' seen included.</summary>
    internal int Used
    {
        get { lock (_lock) { Roll(clock.Now); return _sent + _others.Used; } }
    }

    /// <summary>How long until the last of so many more requests may leave, by the windows or by our share of them.</summary>
    internal TimeSpan TimeFor(int requests, int share = WholeShare)
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.Now;
            Roll(now);
            if (MostOfOurs(share) is { } most)
            {
                return _own.TimeFor(requests, most, now);
            }

            int beyond = requests - Math.Max(0, (_allowed ?? int.MaxValue) - _sent - _others.Used);
            if (_allowed is not { } allowed || beyond <= 0)
            {
                return TimeSpan.Zero;
            }

            DateTimeOffset next = _reset ?? (_sent > 0 ? _started : now) + s_length;
            TimeSpan later = TimeSpan.FromTicks(s_length.Ticks * ((beyond - 1) / Math.Max(1, allowed)));
            return (next > now ? next - now : TimeSpan.Zero) + later;
        }
    }

    /// <summary>Takes a lease, or says how long to wait before asking again.</summary>
    /// <param name="share">Percent of the window that may be ours; the rest is left to others.</param>
    internal LeaseAttempt TryReserve(int share = WholeShare)
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.Now;
            Roll(now);
            if (_blockedUntil > now)
            {
                return new(_generation, AtLeastOne(_blockedUntil - now), IsRefusal: true);
            }

            int? most = MostOfOurs(share);
            TimeSpan toOthers = most is { } ours ? WaitForOthers(ours, now) : TimeSpan.Zero;
            if (toOthers > TimeSpan.Zero)
            {
                return new(_generation, AtLeastOne(toOthers), IsRefusal: false) { IsOfShare = true };
            }

            if (!_hasHeaders)
            {
                Forget(now);
                if (_allowed is { } cap && _sentAt.Count >= cap)
                {
                    return new(_generation, AtLeastOne(_sentAt[0] + s_length + s_slack - now), IsRefusal: false);
                }

                _sentAt.Add(now);
            }
            else if (_allowed is { } allowed && (_sent + _others.Used >= allowed || MustGoAlone(allowed)))
            {
                _reset ??= now + s_length;
                return new(_generation, AtLeastOne(_reset.Value - now), IsRefusal: false);
            }

            _started = _sent == 0 ? now : _started;
            _sent++;
            _inFlight++;
            if (most is { } paced)
            {
                _own.Leave(paced, now);
            }

            return new(_generation, TimeSpan.Zero, IsRefusal: false);
        }
    }

    /// <summary>The request of a lease is answered, or broke.</summary>
    internal void Complete()
    {
        lock (_lock)
        {
            _inFlight--;
            _own.Answered(clock.Now);
        }
    }

    /// <summary>Gives back a lease whose request never left.</summary>
    internal void Release(int generation, int share = WholeShare)
    {
        lock (_lock)
        {
            _inFlight--;
            if (MostOfOurs(share) is { } most)
            {
                _own.GiveBack(most);
            }

            _sent -= generation == _generation && _sent > 0 ? 1 : 0;
            if (_sentAt.Count > 0)
            {
                _sentAt.RemoveAt(_sentAt.Count - 1);
            }
        }
    }

    /// <summary>Learns from a reply to a request of the window <paramref name="generation"/>.</summary>
    internal void Observe(int generation, RateLimitHeaders reading)
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.Now;
            Roll(now);
            if (generation != _generation)
            {
                return;
            }

            _hasHeaders = true;
            _sentAt.Clear();
            _allowed = reading.Allowed;
            _others.Observe(reading.Count, _sent, _inFlight);
            _courtesy.Look();
            DateTimeOffset reset = now + reading.Reset + s_slack;
            _reset = _reset is { } known && known < reset ? known : reset;
        }
    }

    /// <summary>
    /// A 429 came: nothing leaves until the wait is over. Where no header announces the cap (<paramref name="hidden"/>),
    /// what was sent so far is the allowance from now on, unless the refusal says what the cap is (<paramref name="stated"/>).
    /// </summary>
    internal void Refused(int generation, TimeSpan wait, bool hidden, int? stated = null)
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.Now;
            Roll(now);
            DateTimeOffset until = now + wait;
            _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
            // Once the cap was named, a refusal that names none is about something else.
            _isStated |= stated is not null;
            bool isPassing = _blockedUntil - _started < s_shortestCap || (wait < s_shortestCap && _sent <= FewestOfCap);
            bool isCap = stated is not null || (hidden && !_isStated && generation == _generation && !isPassing);
            _countsFrom = isCap ? _blockedUntil : _countsFrom;
            if (stated is not null)
            {
                _allowed = stated;
                _isLearned = false;
                _reset = generation == _generation ? _blockedUntil : _reset;
            }
            else if (isCap)
            {
                // Of what was sent meanwhile, some was refused too, and some will be.
                _allowed = Math.Max(1, Math.Min(_allowed ?? int.MaxValue, _sent - ++_refused));
                _isLearned = true;
                _heldWindows = 0;
                _reset = _blockedUntil;
            }
        }
    }

    private int? MostOfOurs(int share) =>
        share < WholeShare && (_allowed ?? expected) is { } whole ? OwnUse.Of(whole, share) : null;

    private TimeSpan WaitForOthers(int ours, DateTimeOffset now)
    {
        TimeSpan own = _own.WaitFor(ours, _inFlight, now);
        TimeSpan others = _hasHeaders && _allowed is { } allowed && allowed > ours && _reset is { } end
            ? _courtesy.WaitFor(allowed - _sent - _others.Used - 1, allowed - ours, _others.Used, _inFlight, end, now)
            : TimeSpan.Zero;
        return own > others ? own : others;
    }

    // At the end of a window that several clients share, each has one request on its way, and knows by its reply whether to
    // send another. The other workers wait for the next window.
    private bool MustGoAlone(int allowed) => _inFlight > 0 && _others.MayHaveTaken(allowed - _sent - _others.Used);

    private static TimeSpan AtLeastOne(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));

    private void Forget(DateTimeOffset now)
    {
        DateTimeOffset since = now - s_length - s_slack;
        if (now >= _countsFrom && _countsFrom > since)
        {
            // A refusal also tells when the window ended; what left in that very moment counts in the next.
            since = _countsFrom - TimeSpan.FromTicks(1);
        }

        int old = _sentAt.FindIndex(sent => sent > since);
        _sentAt.RemoveRange(0, old < 0 ? _sentAt.Count : old);
    }

    private void Roll(DateTimeOffset now)
    {
        DateTimeOffset? end = _reset ?? (_sent > 0 ? _started + s_length + s_slack : null);
        if (end is null || now < end)
        {
            return;
        }

        // A cap that was only learned is remembered. It may have been another client's doing, so after half an hour in which
        // it was used to the full and held, it is tried a little higher.
        if (_isLearned && _allowed is { } allowed && _sent + _others.Used >= allowed && ++_heldWindows >= HeldBeforeMore)
        {
            _heldWindows = 0;
            _allowed = allowed + Math.Max(1, allowed / 4);
        }

        _generation++;
        // What is on its way at the turn may be counted in the new window.
        _sent = _inFlight;
        _others.Reset();
        _courtesy.Reset();
        _refused = 0;
        _reset = null;
        _started = now;
    }
}
