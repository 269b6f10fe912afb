namespace GenesysQueues.Chaos.Clocks;

/// <summary>
/// A machine's clock: its time of day can be set, while the time that has passed cannot. When the machine is dead, nothing
/// that it waits for happens any more.
/// </summary>
internal sealed class MachineClock(TimeProvider world, Func<bool> isAlive) : TimeProvider
{
    private long _skew;

    /// <summary>How far the machine's time of day is ahead of the world's.</summary>
    internal TimeSpan Skew
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _skew));
        set => Interlocked.Exchange(ref _skew, value.Ticks);
    }

    /// <summary>What time it really is.</summary>
    internal DateTimeOffset WorldNow => world.GetUtcNow();

    /// <inheritdoc/>
    public override long TimestampFrequency => world.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + Skew;

    /// <inheritdoc/>
    public override long GetTimestamp() => world.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(
            waiter =>
            {
                if (isAlive())
                {
                    callback(waiter);
                }
            },
            state, dueTime, period);
}
