namespace GenesysQueues.Platform;

/// <summary>
/// The time of day at the start plus the time that has passed since: it never jumps when somebody sets the machine's
/// clock, and so serves for everything that only asks how long ago something was.
/// </summary>
internal sealed class SteadyClock(TimeProvider time)
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly long _stamp = time.GetTimestamp();

    internal DateTimeOffset Now => _start + time.GetElapsedTime(_stamp);
}
