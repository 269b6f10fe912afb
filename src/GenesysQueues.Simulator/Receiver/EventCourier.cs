using System.Net.Http.Headers;

namespace GenesysQueues.Simulator;

/// <summary>
/// Delivers the events of an inline org: to its own receiver, or to loopback over real HTTP, and to nowhere else. What it
/// does not or cannot deliver is kept as undelivered; nothing is tried twice.
/// </summary>
internal sealed class EventCourier(SimulatedOrg org)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);
    private readonly object _gate = new();
    private readonly List<SimulatorEvent> _undelivered = [];
    private Task _pending = Task.CompletedTask;

    public IReadOnlyList<SimulatorEvent> Undelivered
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
    public Task Pending
    {
        get
        {
            lock (_gate)
            {
                return _pending;
            }
        }
    }

    public void Send(IReadOnlyCollection<DueEvent> events)
    {
        foreach (DueEvent due in events)
        {
            Task delivery = DeliverAsync(due);
            lock (_gate)
            {
                _pending = _pending.IsCompleted ? delivery : Task.WhenAll(_pending, delivery);
            }
        }
    }

    private async Task DeliverAsync(DueEvent due)
    {
        bool delivered = false;
        try
        {
            delivered = org.IsReceiver(due.Webhook.TargetUrl)
                ? await DeliverInsideAsync(due).ConfigureAwait(false)
                : await DeliverOverHttpAsync(due).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            // No way to that host, or the endpoint's own trouble: the queue exists all the same.
        }

        if (!delivered)
        {
            lock (_gate)
            {
                _undelivered.Add(new SimulatorEvent
                {
                    Time = org.Clock.GetUtcNow(),
                    Url = due.Webhook.TargetUrl.AbsoluteUri,
                    Body = due.Body,
                    QueueName = due.QueueName
                });
            }
        }
    }

    private async Task<bool> DeliverInsideAsync(DueEvent due)
    {
        IEnumerable<KeyValuePair<string, string>> headers =
            [.. due.Webhook.Headers, new KeyValuePair<string, string>("Content-Type", "application/json")];
        var request = new SimulatorRequest(
            "POST", due.Webhook.TargetUrl.PathAndQuery, headers, System.Text.Encoding.UTF8.GetBytes(due.Body));
        SimulatorReply reply =
            await org.ReceiveAsync(request, due.Webhook.TargetUrl.AbsoluteUri, CancellationToken.None).ConfigureAwait(false);
        return reply.Status is >= 200 and < 300;
    }

    private static async Task<bool> DeliverOverHttpAsync(DueEvent due)
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, due.Webhook.TargetUrl)
        {
            Content = new StringContent(due.Body)
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        foreach (KeyValuePair<string, string> header in due.Webhook.Headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        using HttpResponseMessage response = await LoopbackTransport.SendAsync(request, timeout.Token).ConfigureAwait(false);
        return response.IsSuccessStatusCode;
    }
}
