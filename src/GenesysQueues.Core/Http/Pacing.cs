namespace GenesysQueues.Http;

/// <summary>The windows of a session: one for the token it carries, and one for the queue routes of the org.</summary>
internal sealed class Pacing(TimeProvider time)
{
    private readonly object _lock = new();
    private readonly RateWindow _queueRoutes = new(time);
    private (string Token, RateWindow Window)? _current;

    /// <summary>The window of the token used last; null before the first request.</summary>
    internal RateWindow? Current
    {
        get { lock (_lock) { return _current?.Window; } }
    }

    /// <summary>Waits for a slot in every window that counts the request. Throws <see cref="GenesysApiException"/> when the org asks for too long a wait.</summary>
    internal async Task<PacingSlot> ReserveAsync(string token, ApiRequest request, CallContext call, CancellationToken cancellationToken)
    {
        RateWindow window = WindowOf(token);
        while (true)
        {
            RateReservation ofToken = window.TryReserve();
            RateReservation refused = ofToken;
            if (ofToken.IsTaken)
            {
                if (!request.IsQueueRoute)
                {
                    return new(window, ofToken.Generation, null, 0);
                }

                RateReservation ofOrg = _queueRoutes.TryReserve();
                if (ofOrg.IsTaken)
                {
                    return new(window, ofToken.Generation, _queueRoutes, ofOrg.Generation);
                }

                window.Release(ofToken.Generation);
                refused = ofOrg;
            }

            if (refused.IsRefusal && refused.Wait > call.Retry.MaxRetryAfter)
            {
                throw ApiErrors.WaitTooLong(refused.Wait, call.Retry.MaxRetryAfter);
            }

            call.Listener.OnWait(new(call.QueueName, "The rate window is used up", refused.Wait, IsRateLimit: true));
            await time.Delay(refused.Wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private RateWindow WindowOf(string token)
    {
        lock (_lock)
        {
            if (_current is not { } current || current.Token != token)
            {
                _current = current = (token, new RateWindow(time));
            }

            return current.Window;
        }
    }
}
