namespace GenesysQueues.Storage;

/// <summary>
/// Lets many workers share one write. Items are handed in at any time; whoever gets the pen writes all that wait, in the
/// order they came, while the others wait for the pen and mostly find that their own were written with it.
/// </summary>
/// <param name="write">Writes a batch and takes from it what is written; what is left when it throws is written next time.</param>
internal sealed class GroupCommit<T>(Func<List<T>, CancellationToken, Task> write) : IDisposable
{
    private readonly SemaphoreSlim _pen = new(1, 1);
    private readonly object _lock = new();
    private List<T> _waiting = [];

    /// <summary>Hands in an item, to be written with whatever is written next.</summary>
    internal void Note(T item)
    {
        lock (_lock)
        {
            _waiting.Add(item);
        }
    }

    /// <summary>Returns when everything handed in before is written. Throws what the writing throws.</summary>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _pen.WaitAsync(cancellationToken).ConfigureAwait(false);
        List<T> batch = [];
        try
        {
            lock (_lock)
            {
                (batch, _waiting) = (_waiting, batch);
            }

            if (batch.Count > 0)
            {
                await write(batch, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (batch.Count > 0)
            {
                lock (_lock)
                {
                    _waiting.InsertRange(0, batch);
                }
            }

            _pen.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pen.Dispose();
}
