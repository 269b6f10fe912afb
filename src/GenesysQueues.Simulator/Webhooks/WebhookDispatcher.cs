using System.Net.Http.Headers;

namespace GenesysQueues.Simulator.Webhooks;

/// <summary>
/// Delivers the events of an inline org: to its own receiver, or to loopback over real HTTP, and to nowhere else. What an
/// endpoint does not answer, or says may pass, is tried again; what is not delivered then is kept as undelivered. The rules are
/// those of src/GenesysQueues.Core/Contracts/README.md, under Events.
/// </summary>
internal sealed class WebhookDispatcher(
    TimeProvider clock,
    TimeProvider machineTime,
    Func<Uri, bool> isReceiver,
    Func<SimulatorRequest, string, CancellationToken, Task<SimulatorReply>> receiveAsync,
    Func<TimeSpan, CancellationToken, Task> delayAsync)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    // Before each further try, by the org's clock.
    private static readonly TimeSpan[] s_waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    private readonly object _gate = new();
    private readonly List<SimulatorEvent> _undelivered = [];
    private Task _pending = Task.CompletedTask;

    internal IReadOnlyList<SimulatorEvent> Undelivered
    {
        get
        {
            lock (_gate)
            {
                return [.. _undelivered];
            }
        }
    }

    /// <summary>Ends when every event handed over so far is delivered or given up.</summary>
    internal Task Pending
    {
        get
        {
            lock (_gate)
            {
                return _pending;
            }
        }
    }

    internal void Send(IReadOnlyCollection<WebhookDelivery> deliveries)
    {
        foreach (WebhookDelivery delivery in deliveries)
        {
            Task delivered = DeliverAsync(delivery);
            lock (_gate)
            {
                _pending = _pending.IsCompleted ? delivered : Task.WhenAll(_pending, delivered);
            }
        }
    }

    private async Task DeliverAsync(WebhookDelivery delivery)
    {
        bool isInside = isReceiver(delivery.Webhook.TargetUrl);
        int? status = null;
        // There is no way to another host, now or later.
        for (int tries = 0; isInside || delivery.Webhook.TargetUrl.IsLoopback; tries++)
        {
            status = await TryAsync(delivery, isInside).ConfigureAwait(false);
            if (status is not (null or 408 or 429 or >= 500) || tries == s_waits.Length)
            {
                break;
            }

            await delayAsync(s_waits[tries], CancellationToken.None).ConfigureAwait(false);
        }

        if (status is not (>= 200 and < 300))
        {
            lock (_gate)
            {
                _undelivered.Add(new SimulatorEvent
                {
                    Time = clock.GetUtcNow(),
                    Url = delivery.Webhook.TargetUrl.AbsoluteUri,
                    Body = delivery.Body,
                    QueueName = delivery.QueueName,
                });
            }
        }
    }

    /// <summary>The status of the answer; null when none came.</summary>
    private async Task<int?> TryAsync(WebhookDelivery delivery, bool isInside)
    {
        try
        {
            return isInside
                ? await DeliverInsideAsync(delivery).ConfigureAwait(false)
                : await DeliverOverHttpAsync(delivery).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            // The endpoint's own trouble: the queue exists all the same.
            return null;
        }
    }

    private async Task<int> DeliverInsideAsync(WebhookDelivery delivery)
    {
        IEnumerable<KeyValuePair<string, string>> headers =
            [.. delivery.Webhook.Headers, new KeyValuePair<string, string>("Content-Type", "application/json")];
        var request = new SimulatorRequest(
            "POST", delivery.Webhook.TargetUrl.PathAndQuery, headers, System.Text.Encoding.UTF8.GetBytes(delivery.Body));
        SimulatorReply reply =
            await receiveAsync(request, delivery.Webhook.TargetUrl.AbsoluteUri, CancellationToken.None).ConfigureAwait(false);
        return reply.Status;
    }

    private async Task<int> DeliverOverHttpAsync(WebhookDelivery delivery)
    {
        using CancellationTokenSource timeout = machineTime.CreateCancellationTokenSource(s_timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Webhook.TargetUrl)
        {
            Content = new StringContent(delivery.Body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        foreach (KeyValuePair<string, string> header in delivery.Webhook.Headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        using HttpResponseMessage response = await LoopbackTransport.SendAsync(request, timeout.Token).ConfigureAwait(false);
        return (int)response.StatusCode;
    }
}
