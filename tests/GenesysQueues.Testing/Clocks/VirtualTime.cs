namespace GenesysQueues.Testing.Clocks;

/// <summary>
/// The time of a history: it stands still while anything can run, and then leaps to the moment when the next timer is due.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly object _lock = new();
    private readonly PriorityQueue<(Timer Timer, int Version), (long Due, long Order)> _due = new();
    private long _now;
    private long _order;

    public TimeSpan Elapsed => TimeSpan.FromTicks(_now);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => s_start + Elapsed;

    /// <inheritdoc/>
    public override long GetTimestamp() => _now;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on to the next moment at which something is due, and lets it happen; false when nothing is due any more.</summary>
    internal bool FireNext()
    {
        Timer timer;
        lock (_lock)
        {
            do
            {
                if (!_due.TryDequeue(out (Timer Timer, int Version) next, out (long Due, long Order) at))
                {
                    return false;
                }

                timer = next.Timer;
                if (next.Version == timer.Version)
                {
                    _now = Math.Max(_now, at.Due);
                    timer.Repeat();
                    break;
                }
            }
            while (true);
        }

        timer.Fire();
        return true;
    }

    private sealed class Timer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        /// <summary>Counts the changes: what was due before the last one is not due any more.</summary>
        internal int Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Version++;
                _period = period;
                Enqueue(dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                Version++;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        internal void Repeat()
        {
            if (_period > TimeSpan.Zero)
            {
                Enqueue(_period);
            }
        }

        internal void Fire() => callback(state);

        private void Enqueue(TimeSpan dueTime)
        {
            if (dueTime >= TimeSpan.Zero)
            {
                time._due.Enqueue((this, Version), (time._now + dueTime.Ticks, time._order++));
            }
        }
    }
}
