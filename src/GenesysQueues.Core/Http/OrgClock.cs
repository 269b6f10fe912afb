namespace GenesysQueues.Http;

/// <summary>
/// The org's clock, as far as it is known. Any machine on the way may write the Date of a reply (RFC 9110 6.6.1), so the
/// Date only ever sets the clock back; what the org itself wrote into an object is believed to the round trip.
/// </summary>
internal sealed class OrgClock(TimeProvider time)
{
    private readonly SteadyClock _clock = new(time);
    private readonly object _lock = new();
    private TimeSpan? _aheadByDate;
    private TimeSpan? _aheadByObject;

    /// <summary>A moment that the org's clock has surely reached, or ours where nothing is known.</summary>
    internal DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                TimeSpan ahead = _aheadByObject ?? (_aheadByDate < TimeSpan.Zero ? _aheadByDate.Value : TimeSpan.Zero);
                return _clock.Now + ahead;
            }
        }
    }

    /// <summary>The Date of a reply that has just come.</summary>
    internal void ObserveDate(DateTimeOffset date)
    {
        lock (_lock)
        {
            TimeSpan ahead = date - _clock.Now;
            _aheadByDate = _aheadByDate < ahead ? _aheadByDate : ahead;
        }
    }

    /// <summary>When the org made an object, of which it has just told.</summary>
    internal void ObserveCreation(DateTimeOffset created)
    {
        lock (_lock)
        {
            TimeSpan ahead = created - _clock.Now;
            _aheadByObject = _aheadByObject < ahead ? _aheadByObject : ahead;
        }
    }
}
