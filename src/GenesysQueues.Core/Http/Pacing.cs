using System.Collections.Concurrent;

namespace GenesysQueues.Http;

/// <summary>The windows of a session: one for each token it carries, and one for the queue routes of the org.</summary>
internal sealed class Pacing(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, RateWindow> _tokens = new(StringComparer.Ordinal);
    private readonly RateWindow _queueRoutes = new(time);
    private volatile RateWindow? _current;

    /// <summary>The window of the token used last.</summary>
    internal RateWindow? Current => _current;

    /// <summary>Waits for a slot in every window that counts the request.</summary>
    internal async Task<PacingSlot> ReserveAsync(string token, ApiRequest request, CallContext call, CancellationToken cancellationToken)
    {
        RateWindow window = _tokens.GetOrAdd(token, _ => new RateWindow(time));
        _current = window;
        while (true)
        {
            if (window.TryReserve(out int generation, out TimeSpan wait))
            {
                if (!request.IsQueueRoute)
                {
                    return new(window, generation, null, 0);
                }

                if (_queueRoutes.TryReserve(out int orgGeneration, out wait))
                {
                    return new(window, generation, _queueRoutes, orgGeneration);
                }

                window.Release(generation);
            }

            call.Listener.OnWait(new(call.QueueName, "The rate window is used up", wait, IsRateLimit: true));
            await time.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }
}
