using GenesysQueues.Auditing;
using GenesysQueues.Http;

namespace GenesysQueues.Wfm;

/// <summary>Sends events and pings to endpoints.</summary>
/// <param name="transport">What they go over.</param>
/// <param name="time">The org's time, of which a ping is.</param>
/// <param name="machineTime">The time of a timestamp, which a receiver compares with its own clock.</param>
internal sealed class WfmSender(HttpTransport transport, TimeProvider time, TimeProvider machineTime) : IDisposable
{
    /// <summary>What must not be shown when an endpoint says it back.</summary>
    internal void Hide(WfmRegistration registration) => transport.Mask.Add(registration.Secrets);

    /// <summary>
    /// Asks an endpoint, once, whether it is there: the status of its reply. Throws <see cref="GenesysException"/> when it
    /// does not take the ping.
    /// </summary>
    /// <param name="registration">The endpoint.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="otherwise">What is so when it does not take it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<int> PingAsync(
        WfmRegistration registration, AuditOrigin origin, string otherwise, CancellationToken cancellationToken)
    {
        WfmEvent ping = WfmEvent.Ping(origin, time.GetUtcNow());
        transport.Mask.Add(registration.Secrets);
        using HttpRequestMessage message = WfmMessage.Of(registration, ping, machineTime.GetUtcNow());
        string failed;
        string look = "the address and the endpoint";
        try
        {
            RawReply reply = await transport.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (reply.IsSuccess)
            {
                return reply.Status;
            }

            failed = $"answered the ping with status {reply.Status}";
            look = reply.Status is 401 or 403 ? "its key, the headers and both clocks" : look;
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
            "WfmPingFailed", $"'{registration.Name}' {otherwise}: {registration.TargetUrl.Host} {failed.TrimEnd('.')}.",
            $"Check {look}. Register-GenesysWfmWebhook -SkipPing registers it all the same; its events then wait.");
    }

    /// <summary>Sends an event, again after what may pass: the status of the last reply (0: none), and why it failed or null.</summary>
    internal async Task<(int Status, string? Error)> SendAsync(
        WfmEndpoint endpoint, WfmEvent happened, WfmDelivery delivery, CancellationToken cancellationToken)
    {
        WfmRegistration registration = endpoint.Registration;
        int attempts = 0;
        // The receiver knows a repeated event by its id.
        var request = new ApiRequest(HttpMethod.Post, registration.TargetUrl.AbsolutePath) { Repeatable = true };
        try
        {
            RawReply reply = await delivery.Retry.ExecuteAsync(
                request, new CallContext(delivery.Listener, delivery.Retry) { Subject = happened.QueueName },
                async token =>
                {
                    if (++attempts > 1)
                    {
                        delivery.HearFailing(endpoint);
                    }

                    using HttpRequestMessage message = WfmMessage.Of(
                        registration, happened, machineTime.GetUtcNow());
                    return await transport.SendAsync(message, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            return (reply.Status, reply.IsSuccess ? null : $"status {reply.Status}");
        }
        catch (TransportException e)
        {
            return (0, e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => transport.Dispose();
}
