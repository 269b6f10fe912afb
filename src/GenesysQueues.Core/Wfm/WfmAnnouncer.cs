using GenesysQueues.Auditing;
using GenesysQueues.Http;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.Wfm;

/// <summary>
/// Tells the registered endpoints of new queues. One delivery at a time for the session; an endpoint that fails keeps its
/// events for the next command and never fails a queue.
/// </summary>
internal sealed class WfmAnnouncer(HttpTransport transport, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, WfmEndpoint> _endpoints = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _oneDelivery = new(1, 1);

    internal IEnumerable<WfmEndpoint> Endpoints => _endpoints.Values.OrderBy(endpoint => endpoint.Registration.Name, StringComparer.OrdinalIgnoreCase);

    internal WfmEndpoint? Find(string name) => _endpoints.TryGetValue(name, out WfmEndpoint? endpoint) ? endpoint : null;

    /// <summary>Adds an endpoint, or gives the one of that name a new address.</summary>
    internal WfmEndpoint Register(WfmRegistration registration, bool deliveredByOrg) => _endpoints.AddOrUpdate(
        registration.Name,
        _ => new WfmEndpoint(registration, deliveredByOrg),
        (_, known) =>
        {
            known.Registration = registration;
            return known;
        });

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
                    if (await SendAsync(endpoint, next, delivery, cancellationToken).ConfigureAwait(false))
                    {
                        endpoint.Pending.TryDequeue(out _);
                    }
                    else
                    {
                        delivery.Fail(endpoint);
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

    private async Task<bool> SendAsync(WfmEndpoint endpoint, WfmEvent happened, WfmDelivery delivery, CancellationToken cancellationToken)
    {
        // The receiver knows a repeated event by its id.
        var request = new ApiRequest(HttpMethod.Post, endpoint.Registration.TargetUrl.AbsolutePath) { Repeatable = true };
        long started = time.GetTimestamp();
        int status = 0;
        string? error;
        try
        {
            RawReply reply = await delivery.Retry.ExecuteAsync(
                request, new CallContext(delivery.Listener, delivery.Retry) { QueueName = happened.QueueName },
                async token =>
                {
                    using HttpRequestMessage message = Message(endpoint.Registration, happened);
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

        endpoint.LastStatus = status == 0 ? null : status;
        endpoint.LastError = error;
        if (error is null)
        {
            endpoint.CountDelivered();
        }

        delivery.Audit.Note(new(error is null ? AuditEvents.WfmDelivered : AuditEvents.WfmFailed, time.GetUtcNow())
        {
            QueueName = happened.QueueName,
            QueueId = happened.QueueId,
            Success = error is null,
            LatencyMs = (long)time.GetElapsedTime(started).TotalMilliseconds,
            HttpStatus = endpoint.LastStatus,
            ErrorCode = error is null ? null : "WfmEndpointFailed",
            ErrorMessage = error is null ? null : $"{endpoint.Registration.Name}: {error}",
        });
        return error is null;
    }

    private HttpRequestMessage Message(WfmRegistration registration, WfmEvent happened)
    {
        string timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var message = new HttpRequestMessage(HttpMethod.Post, registration.TargetUrl)
        {
            Content = new StringContent(happened.Body, Encoding.UTF8, "application/json"),
        };
        message.Headers.UserAgent.Add(UserAgent.Value);
        message.Headers.TryAddWithoutValidation(WfmRegistration.SourceHeader, WfmRegistration.SourceValue);
        message.Headers.TryAddWithoutValidation("X-WFM-Event-Id", happened.Id);
        message.Headers.TryAddWithoutValidation("X-WFM-Timestamp", timestamp);
        foreach (KeyValuePair<string, Secret> header in registration.Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value.Reveal());
        }

        if (registration.Secret is { } secret)
        {
            using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret.Reveal()));
            message.Headers.TryAddWithoutValidation(
                "X-WFM-Signature", "sha256=" + Hex.Of(hmac.ComputeHash(Encoding.UTF8.GetBytes(timestamp + happened.Body))));
        }

        return message;
    }
}
