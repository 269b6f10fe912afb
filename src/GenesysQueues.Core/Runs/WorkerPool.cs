using System.Collections.Concurrent;

namespace GenesysQueues.Runs;

/// <summary>A bounded number of workers that take items in the order they came.</summary>
internal sealed class WorkerPool<T> : IDisposable
{
    private readonly ConcurrentQueue<T> _items = new();
    private readonly SemaphoreSlim _ready = new(0);
    private readonly Func<T, Task> _work;
    private readonly Task[] _workers;
    private readonly object _lock = new();
    private int _held;
    private bool _ended;
    private volatile bool _complete;

    internal WorkerPool(int workers, Func<T, Task> work)
    {
        _work = work;
        _workers = Enumerable.Range(0, workers).Select(_ => Task.Run(RunAsync)).ToArray();
    }

    internal void Add(T item)
    {
        _items.Enqueue(item);
        _ready.Release();
    }

    /// <summary>An item will be added that somebody keeps back for now: the workers stay for it.</summary>
    internal void Hold()
    {
        lock (_lock)
        {
            _held++;
        }
    }

    /// <summary>The item that was kept back.</summary>
    internal void AddHeld(T item)
    {
        Add(item);
        lock (_lock)
        {
            _held--;
            Dismiss();
        }
    }

    /// <summary>Completes when every item was worked on; throws what a worker threw.</summary>
    internal Task CompleteAsync()
    {
        lock (_lock)
        {
            _ended = true;
            Dismiss();
        }

        return Task.WhenAll(_workers);
    }

    /// <inheritdoc/>
    public void Dispose() => _ready.Dispose();

    private void Dismiss()
    {
        if (_ended && _held == 0 && !_complete)
        {
            _complete = true;
            _ready.Release(_workers.Length);
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await _ready.WaitAsync().ConfigureAwait(false);
            if (_items.TryDequeue(out T? item))
            {
                await _work(item).ConfigureAwait(false);
            }
            else if (_complete)
            {
                return;
            }
        }
    }
}
