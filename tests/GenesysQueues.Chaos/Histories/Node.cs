namespace GenesysQueues.Chaos.Histories;

/// <summary>A machine with a session on it, and the user in front.</summary>
internal sealed class Node(int number, Machine machine, Func<Task<GenesysSession>> connect, UserObserver observer) : IDisposable
{
    private GenesysSession? _session;

    internal int Number { get; } = number;

    internal Machine Machine { get; } = machine;

    internal UserObserver Observer { get; } = observer;

    /// <summary>The session, connected when it is not yet. Throws <see cref="GenesysException"/>.</summary>
    internal async Task<GenesysSession> SessionAsync() => _session ??= await connect().ConfigureAwait(false);

    public void Dispose()
    {
        if (!Machine.IsDead)
        {
            _session?.Dispose();
        }
    }
}
