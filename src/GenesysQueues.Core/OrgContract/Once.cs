namespace GenesysQueues.OrgContract;

/// <summary>Something that several checks need: made when the first asks, and where that failed, failed for all.</summary>
internal sealed class Once<T>(Func<CancellationToken, Task<T>> make)
{
    private Task<T>? _task;

    internal Task<T> GetAsync(CancellationToken cancellationToken) => _task ??= make(cancellationToken);
}
