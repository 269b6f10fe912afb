namespace GenesysQueues.Chaos.Histories;

/// <summary>The simulated org of a history, in this process or behind a socket.</summary>
internal interface IOrgUnderTest : IDisposable
{
    public Uri Api { get; }

    public Uri Login { get; }

    public HttpMessageHandler CreateHandler();

    /// <summary>Ends its troubles where that is possible.</summary>
    public Task CalmAsync();

    /// <summary>How often each kind of fault has struck.</summary>
    public Task<IReadOnlyDictionary<string, int>> FaultCountsAsync();
}
