using System.Collections.Concurrent;

namespace GenesysQueues.Wfm;

/// <summary>Deliveries side by side, one for each endpoint, of whom none waits for another that is slow.</summary>
internal sealed class WfmRound
{
    private readonly ConcurrentDictionary<WfmEndpoint, Task> _work = new();
    private TaskCompletionSource<bool> _news = NewSource();

    /// <summary>Something waits for these endpoints, of whom those that had all may be due again; whether there is one.</summary>
    internal bool Tell(IReadOnlyList<WfmEndpoint> waiting)
    {
        // Whoever is at work looks by itself what else there is for it.
        if (waiting.Any(endpoint => !_work.ContainsKey(endpoint)))
        {
            Interlocked.Exchange(ref _news, NewSource()).TrySetResult(true);
        }

        return waiting.Count > 0;
    }

    /// <summary>Returns when no endpoint is at work and none is due. What fails is thrown when no other is at work.</summary>
    /// <param name="due">Those that are due now.</param>
    /// <param name="deliverAsync">Delivers to one until it is not due any more.</param>
    internal async Task RunAsync(Func<IEnumerable<WfmEndpoint>> due, Func<WfmEndpoint, Task> deliverAsync)
    {
        try
        {
            while (true)
            {
                // Taken before it is looked who is due, so that nothing is told in between and not heard.
                Task news = Volatile.Read(ref _news).Task;
                foreach (WfmEndpoint endpoint in due().Where(endpoint => !_work.ContainsKey(endpoint)).ToList())
                {
                    _work[endpoint] = deliverAsync(endpoint);
                }

                if (_work.IsEmpty)
                {
                    return;
                }

                await Task.WhenAny([.. _work.Values, news]).ConfigureAwait(false);
                foreach ((WfmEndpoint endpoint, Task done) in _work.Where(pair => pair.Value.IsCompleted)
                    .Select(pair => (pair.Key, pair.Value)).ToList())
                {
                    _work.TryRemove(endpoint, out _);
                    await done.ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await Task.WhenAll(_work.Values).ConfigureAwait(false);
            _work.Clear();
        }
    }

    private static TaskCompletionSource<bool> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
