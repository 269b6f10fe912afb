namespace GenesysQueues.Simulator;

/// <summary>A clock that starts at the present and runs faster than ours; its timers fire correspondingly sooner.</summary>
public sealed class AcceleratedClock : TimeProvider
{
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private readonly long _startTicks = System.GetTimestamp();

    /// <summary>Creates a clock that runs <paramref name="factor"/> times as fast as real time.</summary>
    public AcceleratedClock(double factor)
    {
        if (double.IsNaN(factor) || double.IsInfinity(factor) || factor <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "The speed of a clock is a number above zero.");
        }

        Factor = factor;
    }

    /// <summary>How many of this clock's seconds pass in one of ours.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        _start + TimeSpan.FromTicks((long)(System.GetElapsedTime(_startTicks).Ticks * Factor));

    /// <inheritdoc/>
    public override long GetTimestamp() => _startTicks + (long)((System.GetTimestamp() - _startTicks) * Factor);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    private TimeSpan Shorten(TimeSpan span)
    {
        if (span <= TimeSpan.Zero)
        {
            // Zero is 'at once' and a negative span 'never': neither has a length to divide.
            return span;
        }

        // A whole millisecond and one more: the system's timers go by ticks and can fire a little early, and a waiter must not
        // be shown a time before the due one.
        return TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / Factor) + 1);
    }

    private sealed class Timer(ITimer inner, AcceleratedClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
