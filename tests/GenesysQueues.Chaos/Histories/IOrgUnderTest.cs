namespace GenesysQueues.Chaos.Histories;

/// <summary>The simulated org of a history, in this process or behind a socket.</summary>
internal interface IOrgUnderTest : IDisposable
{
    Uri Api { get; }

    Uri Login { get; }

    HttpMessageHandler CreateHandler();

    /// <summary>Ends its troubles where that is possible.</summary>
    Task CalmAsync();

    /// <summary>How often each kind of fault has struck.</summary>
    Task<IReadOnlyDictionary<string, int>> FaultCountsAsync();
}
