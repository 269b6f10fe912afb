namespace GenesysQueues.Http.RateLimits;

/// <summary>
/// Keeps enough of a window free for others also where they use more than the part that our share leaves them: as much of
/// that part as there is time left. Among them may be other sessions with shares, which know nothing of each other and keep to
/// this too: together they leave that part to whoever has no share.
/// </summary>
/// <param name="length">How long a window is.</param>
internal sealed class Courtesy(TimeSpan length)
{
    private DateTimeOffset _until;
    private DateTimeOffset? _since;
    private int _usedThen;
    private bool _isBlind;

    /// <summary>A new window began.</summary>
    internal void Reset() => (_until, _since, _isBlind) = (default, null, false);

    /// <summary>A reply showed what others have used by now.</summary>
    internal void Look() => _isBlind = false;

    /// <summary>How long to leave the window to others; zero or less: one more may leave.</summary>
    /// <param name="free">What would be left of the window then.</param>
    /// <param name="rest">Their part of it.</param>
    /// <param name="used">What they have used, as far as is known.</param>
    /// <param name="inFlight">Requests of ours that are not answered.</param>
    /// <param name="end">When the window ends.</param>
    /// <param name="now">The time.</param>
    internal TimeSpan WaitFor(int free, int rest, int used, int inFlight, DateTimeOffset end, DateTimeOffset now)
    {
        if (_until > now)
        {
            return _until - now;
        }

        TimeSpan left = end - now < length ? end - now : length;
        if (length - left > Part((used - OwnUse.AtOnce - (rest / 8)) / (double)rest))
        {
            // They use no more than their part, which our share leaves them. At the turn of a window some of ours may be taken
            // for theirs, and other sessions begin with some at once.
            return TimeSpan.Zero;
        }

        TimeSpan wait = left - Part(Math.Max(0, Math.Min(1, (double)free / rest)));
        if (wait <= TimeSpan.Zero)
        {
            // Only a reply shows what they have done meanwhile: one request goes ahead.
            return _isBlind && inFlight > 0 ? TimeSpan.FromSeconds(1) : TimeSpan.Zero;
        }

        // Where they go on at half the pace that uses up their part, each look would take a request from them, to find out
        // the same.
        bool isBusy = _since is { } since && now - since < Part(2.0 * (used - _usedThen) / rest);
        (_since, _usedThen, _isBlind) = (now, used, true);
        _until = isBusy ? now + left : now + wait;
        return _until - now;
    }

    private TimeSpan Part(double part) => TimeSpan.FromTicks((long)(length.Ticks * part));
}
