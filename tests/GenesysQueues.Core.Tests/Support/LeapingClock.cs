using Microsoft.Extensions.Time.Testing;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>
/// A clock on which nobody waits: whoever delays moves it to the moment when the delay ends. The timer of a timeout moves
/// nothing; it strikes when something else lets that much time pass.
/// </summary>
internal sealed class LeapingClock() : FakeTimeProvider(Noon)
{
    internal static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly object _leap = new();

    /// <summary>By how much somebody has set the machine's clock; the time that passes is not changed by it.</summary>
    public TimeSpan SetBy { get; set; }

    /// <summary>The same time on a machine whose clock nobody sets: the org's.</summary>
    public TimeProvider Elsewhere => new Other(this);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + SetBy;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is CancellationTokenSource || dueTime <= TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        ITimer timer = base.CreateTimer(waiter => ThreadPool.QueueUserWorkItem(_ => callback(waiter)), state, dueTime, period);
        // Read only now: were it read before, and the clock moved meanwhile, the timer would strike later than that.
        DateTimeOffset due = base.GetUtcNow() + dueTime;
        ThreadPool.QueueUserWorkItem(_ => LeapTo(due));
        return timer;
    }

    private void LeapTo(DateTimeOffset due)
    {
        lock (_leap)
        {
            TimeSpan left = due - base.GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                Advance(left);
            }
        }
    }

    private sealed class Other(LeapingClock clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - clock.SetBy;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }
}
