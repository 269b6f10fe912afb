namespace GenesysQueues.Simulator.Access;

/// <summary>
/// A fixed window that opens with its first request (API 3.2). Requests beyond the limit count too, so the header shows
/// how far a client overran.
/// </summary>
internal sealed class FixedWindow(TimeSpan length)
{
    private DateTimeOffset _end = DateTimeOffset.MinValue;

    internal int Count { get; private set; }

    internal void Add(DateTimeOffset now)
    {
        if (now >= _end)
        {
            _end = now + length;
            Count = 0;
        }

        Count++;
    }

    /// <summary>Whole seconds until the window closes, rounded up.</summary>
    internal int SecondsLeft(DateTimeOffset now) => Math.Max(0, (int)Math.Ceiling((_end - now).TotalSeconds));
}
