using GenesysQueues.Auditing;
using GenesysQueues.Http;
using System.Collections.Concurrent;

namespace GenesysQueues.Wfm;

/// <summary>
/// Tells the registered endpoints of new queues. One delivery at a time for the session; an endpoint that fails keeps its
/// events for the next command and never fails a queue; an event that it refuses for good is set aside.
/// </summary>
internal sealed class WfmAnnouncer(HttpTransport transport, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, WfmEndpoint> _endpoints = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _oneDelivery = new(1, 1);

    internal IEnumerable<WfmEndpoint> Endpoints => _endpoints.Values.OrderBy(endpoint => endpoint.Registration.Name, StringComparer.OrdinalIgnoreCase);

    internal bool HasEndpoints => !_endpoints.IsEmpty;

    internal WfmEndpoint? Find(string name) => _endpoints.TryGetValue(name, out WfmEndpoint? endpoint) ? endpoint : null;

    /// <summary>Adds an endpoint, or gives the one of that name a new address.</summary>
    internal WfmEndpoint Register(WfmRegistration registration, bool deliveredByOrg)
    {
        transport.Mask.Add(registration.Secrets);
        return _endpoints.AddOrUpdate(
            registration.Name,
            _ => new WfmEndpoint(registration, deliveredByOrg),
            (_, known) =>
            {
                known.Registration = registration;
                return known;
            });
    }

    /// <summary>Asks an endpoint, once, whether it is there: the status of its reply. Throws <see cref="GenesysException"/> when it does not take the ping.</summary>
    internal async Task<int> PingAsync(WfmRegistration registration, AuditOrigin origin, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        (string id, string body) = WfmEvent.Ping(origin, now);
        transport.Mask.Add(registration.Secrets);
        using HttpRequestMessage message = WfmMessage.Of(registration, id, body, now);
        string failed;
        try
        {
            RawReply reply = await transport.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (reply.IsSuccess)
            {
                return reply.Status;
            }

            failed = $"answered the ping with status {reply.Status}";
        }
        catch (TransportException e) when (e.GetBaseException() is AddressRefusedException)
        {
            throw new GenesysException("WfmTargetRefused", e.Message, WfmRegistration.PrivateRemedy, e);
        }
        catch (TransportException e)
        {
            failed = $"did not answer the ping: {e.Message}";
        }

        throw new GenesysException(
            "WfmPingFailed", $"'{registration.Name}' was not registered: {registration.TargetUrl.Host} {failed.TrimEnd('.')}.",
            "Check the address and the endpoint. -SkipPing registers it all the same; its events then wait until it takes them.");
    }

    /// <summary>Hands the event to every endpoint that has not heard of its queue.</summary>
    internal void Announce(WfmEvent happened)
    {
        foreach (WfmEndpoint endpoint in _endpoints.Values.Where(endpoint => !endpoint.DeliveredByOrg))
        {
            endpoint.Add(happened);
        }
    }

    /// <summary>
    /// Delivers what waits. While another worker delivers, returns at once (that one takes ours too) unless
    /// <paramref name="wait"/> is set.
    /// </summary>
    /// <param name="delivery">The command's context; it remembers which endpoints failed it.</param>
    /// <param name="wait">Whether to wait for another worker's delivery and then make sure that nothing is left.</param>
    /// <param name="cancellationToken">Ends the delivery; undelivered events keep waiting.</param>
    internal async Task DeliverAsync(WfmDelivery delivery, bool wait, CancellationToken cancellationToken)
    {
        if (!await _oneDelivery.WaitAsync(wait ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            foreach (WfmEndpoint endpoint in _endpoints.Values)
            {
                while (!delivery.HasFailed(endpoint) && endpoint.Pending.TryPeek(out WfmEvent? next))
                {
                    WfmVerdict verdict = await SendAsync(endpoint, next, delivery, cancellationToken).ConfigureAwait(false);
                    if (verdict == WfmVerdict.Unavailable)
                    {
                        delivery.Fail(endpoint);
                        continue;
                    }

                    endpoint.Pending.TryDequeue(out _);
                    if (verdict == WfmVerdict.Refused)
                    {
                        endpoint.SetAside(next);
                        delivery.Refuse(endpoint);
                    }
                }
            }
        }
        finally
        {
            _oneDelivery.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        transport.Dispose();
        _oneDelivery.Dispose();
    }

    private async Task<WfmVerdict> SendAsync(WfmEndpoint endpoint, WfmEvent happened, WfmDelivery delivery, CancellationToken cancellationToken)
    {
        // The receiver knows a repeated event by its id.
        var request = new ApiRequest(HttpMethod.Post, endpoint.Registration.TargetUrl.AbsolutePath) { Repeatable = true };
        long started = time.GetTimestamp();
        int status = 0;
        string? error;
        try
        {
            RawReply reply = await delivery.Retry.ExecuteAsync(
                request, new CallContext(delivery.Listener, delivery.Retry) { Subject = happened.QueueName },
                async token =>
                {
                    using HttpRequestMessage message = WfmMessage.Of(endpoint.Registration, happened.Id, happened.Body, time.GetUtcNow());
                    return await transport.SendAsync(message, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            status = reply.Status;
            error = reply.IsSuccess ? null : $"status {status}";
        }
        catch (TransportException e)
        {
            error = e.Message;
        }

        WfmVerdict verdict = error is null ? WfmVerdict.Taken : IsFinal(status) ? WfmVerdict.Refused : WfmVerdict.Unavailable;
        endpoint.Heard(status, error);
        delivery.Audit.Note(new(error is null ? AuditEvents.WfmDelivered : AuditEvents.WfmFailed, time.GetUtcNow())
        {
            Outcome = new()
            {
                QueueName = happened.QueueName,
                QueueId = happened.QueueId,
                Success = error is null,
                LatencyMs = (long)time.GetElapsedTime(started).TotalMilliseconds,
                HttpStatus = endpoint.LastStatus,
                ErrorCode = verdict switch
                {
                    WfmVerdict.Taken => null,
                    WfmVerdict.Refused => "WfmEventRefused",
                    _ => "WfmEndpointFailed",
                },
                ErrorMessage = error is null ? null : $"{endpoint.Registration.Name}: {error}",
            },
        });
        return verdict;
    }

    // A client's mistake stays one; 408 and 429 only ask for patience.
    private static bool IsFinal(int status) => status is >= 400 and < 500 and not (408 or 429);
}
