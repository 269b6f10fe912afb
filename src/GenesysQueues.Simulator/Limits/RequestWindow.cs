namespace GenesysQueues.Simulator;

/// <summary>
/// A fixed window that opens with its first request (API 3.2). Requests beyond the limit count too, so the header shows
/// how far a client overran.
/// </summary>
internal sealed class RequestWindow(TimeSpan length)
{
    private DateTimeOffset _end = DateTimeOffset.MinValue;

    public int Count { get; private set; }

    public void Add(DateTimeOffset now)
    {
        if (now >= _end)
        {
            _end = now + length;
            Count = 0;
        }

        Count++;
    }

    /// <summary>Whole seconds until the window closes, rounded up.</summary>
    public int SecondsLeft(DateTimeOffset now) => Math.Max(0, (int)Math.Ceiling((_end - now).TotalSeconds));
}
