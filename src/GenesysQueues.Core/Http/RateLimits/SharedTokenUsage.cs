namespace GenesysQueues.Http.RateLimits;

/// <summary>What clients of the same token use of a rate window, as far as the count in our own replies shows it.</summary>
internal sealed class SharedTokenUsage
{
    private int? _atFirst;
    private int _latest;
    private int _answered;
    private int _mostInFlight;

    /// <summary>Requests in the current window that are certainly theirs.</summary>
    internal int Used { get; private set; }

    /// <summary>A new window began.</summary>
    internal void Reset() => (Used, _atFirst, _latest, _answered, _mostInFlight) = (0, null, 0, 0, 0);

    /// <summary>A reply came that gives the window's count.</summary>
    /// <param name="count">The count.</param>
    /// <param name="sent">Our own requests of the window.</param>
    /// <param name="inFlight">Those of them that are not answered, the one that this reply answers among them.</param>
    internal void Observe(int count, int sent, int inFlight)
    {
        Used = Math.Max(Used, count - sent);
        _answered = sent - inFlight + 1;
        _latest = Math.Max(Used, count - _answered);
        _atFirst ??= _latest;
        _mostInFlight = Math.Max(_mostInFlight, inFlight);
    }

    /// <summary>
    /// Whether the rest of the window may be on its way already: in the time of a round trip, in which we send what we have in
    /// flight, they send in the proportion in which they did so far, and only a later reply will show it.
    /// </summary>
    internal bool MayHaveTaken(int left) => Used > 0 && left - (_latest - Used) <= _mostInFlight * (_latest - _atFirst.GetValueOrDefault()) / _answered;
}
