namespace GenesysQueues.Wfm;

/// <summary>Deliveries side by side, one for each endpoint, of whom none waits for another that is slow.</summary>
internal sealed class WfmRound
{
    private TaskCompletionSource<bool> _news = NewSource();

    /// <summary>If something waits that did not, an endpoint that had all may be due again; answers whether it does.</summary>
    internal bool Tell(bool isNews) => isNews && Interlocked.Exchange(ref _news, NewSource()).TrySetResult(true);

    /// <summary>Returns when no endpoint is at work and none is due. What fails is thrown when no other is at work.</summary>
    /// <param name="due">Those that are due now.</param>
    /// <param name="deliverAsync">Delivers to one until it is not due any more.</param>
    internal async Task RunAsync(Func<IEnumerable<WfmEndpoint>> due, Func<WfmEndpoint, Task> deliverAsync)
    {
        var work = new Dictionary<WfmEndpoint, Task>();
        try
        {
            while (true)
            {
                // Taken before it is looked who is due, so that nothing is told in between and not heard.
                Task news = Volatile.Read(ref _news).Task;
                foreach (WfmEndpoint endpoint in due().Where(endpoint => !work.ContainsKey(endpoint)).ToList())
                {
                    work.Add(endpoint, deliverAsync(endpoint));
                }

                if (work.Count == 0)
                {
                    return;
                }

                await Task.WhenAny([.. work.Values, news]).ConfigureAwait(false);
                foreach ((WfmEndpoint endpoint, Task done) in work.Where(pair => pair.Value.IsCompleted)
                    .Select(pair => (pair.Key, pair.Value)).ToList())
                {
                    work.Remove(endpoint);
                    await done.ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await Task.WhenAll(work.Values).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource<bool> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
