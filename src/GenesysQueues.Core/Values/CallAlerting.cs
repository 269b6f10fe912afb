namespace GenesysQueues.Values;

/// <summary>How long a call may alert, in seconds (API 13.2). Queues of the org can have older values.</summary>
internal static class CallAlerting
{
    /// <summary>The least that an official client still sends.</summary>
    internal const int Least = 7;

    /// <summary>The least that the vendor announced.</summary>
    internal const int Announced = 8;

    /// <summary>The most: the org refuses a longer time where it is new.</summary>
    internal const int Most = 59;
}
