using GenesysQueues.Http;

namespace GenesysQueues.Lookup;

/// <summary>
/// Lists names in the background for who completes them at a prompt: each kind once for the session, and nothing beside a
/// run or after the session. It only reads, and whatever fails is silent: the command that is typed says what is wrong.
/// </summary>
internal sealed class NamePreloader(OrgDirectory directory, Func<CallContext> call, TimeProvider time) : IDisposable
{
    // A key must answer while the finger is still on it; what takes longer is there at the next.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // What could not be listed is not asked for at each key.
    private static readonly TimeSpan s_untilNextTry = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private readonly Dictionary<EntityKind, (Task Task, long Started)> _listings = [];
    private CancellationTokenSource _stop = new();
    private int _runs;
    private bool _isClosed;

    /// <summary>Has the kinds listed, where they are not; answers what to wait for, and how long at most.</summary>
    internal (Task Listed, TimeSpan Patience) Begin(IEnumerable<EntityKind> kinds)
    {
        lock (_lock)
        {
            List<(Task Task, long Started)> begun = kinds.Select(Begin).OfType<(Task, long)>().ToList();
            TimeSpan left = begun.Select(listing => s_patience - time.GetElapsedTime(listing.Started))
                .DefaultIfEmpty(TimeSpan.Zero).Max();
            return (Task.WhenAll(begun.Select(listing => listing.Task)), left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    /// <summary>
    /// Waits for what was begun, and no longer than that. Who stops waiting does not end it: Tab may have begun it.
    /// </summary>
    internal async Task WaitAsync(Task listed, TimeSpan patience, CancellationToken cancellationToken) =>
        await (await Task.WhenAny(listed, time.Delay(patience, cancellationToken)).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Ends what is under way, and lists nothing until the run that this is for is over.</summary>
    internal IDisposable StandBack()
    {
        CancellationTokenSource before;
        lock (_lock)
        {
            _runs++;
            before = _stop;
            _stop = new();
            _listings.Clear();
        }

        before.Cancel();
        return new Run(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
        }

        _stop.Cancel();
    }

    private (Task Task, long Started)? Begin(EntityKind kind)
    {
        if (_isClosed || _runs > 0 || directory.IsListed(kind))
        {
            return null;
        }

        if (_listings.TryGetValue(kind, out (Task Task, long Started) listing)
            && (!listing.Task.IsCompleted || time.GetElapsedTime(listing.Started) < s_untilNextTry))
        {
            return listing;
        }

        CancellationToken stop = _stop.Token;
        listing = (Task.Run(() => ListAsync(kind, stop), CancellationToken.None), time.GetTimestamp());
        _listings[kind] = listing;
        return listing;
    }

    private async Task ListAsync(EntityKind kind, CancellationToken stop)
    {
        try
        {
            // An org that only ever says 429 is not asked for hours.
            using CancellationTokenSource deadline = time.CreateCancellationTokenSource(s_untilNextTry);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
            await directory.ListAsync(kind, new LookupContext(call()), end.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is GenesysException or OperationCanceledException or ObjectDisposedException)
        {
            // No place for an error: nobody asked for anything yet.
        }
    }

    private sealed class Run(NamePreloader names) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                lock (names._lock)
                {
                    names._runs--;
                }
            }
        }
    }
}
