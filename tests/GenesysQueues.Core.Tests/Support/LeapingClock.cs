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

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is CancellationTokenSource || dueTime <= TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        DateTimeOffset due = GetUtcNow() + dueTime;
        ITimer timer = base.CreateTimer(waiter => ThreadPool.QueueUserWorkItem(_ => callback(waiter)), state, dueTime, period);
        ThreadPool.QueueUserWorkItem(_ => LeapTo(due));
        return timer;
    }

    private void LeapTo(DateTimeOffset due)
    {
        lock (_leap)
        {
            TimeSpan left = due - GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                Advance(left);
            }
        }
    }
}
