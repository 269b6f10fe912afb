namespace GenesysQueues.Chaos.Wire;

/// <summary>
/// The wire between a machine and the org. It takes time, and it is watched; what has left reaches the org even when its
/// sender does not wait for the answer, or dies.
/// </summary>
internal sealed class ChaosHandler(
    Machine machine, int session, int connection, WireLog log, HttpMessageHandler org, Func<WireEntry, string, Task> travel)
    : HttpMessageHandler
{
    private readonly HttpMessageInvoker _org = new(org);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool asksForGroup = request.Method == HttpMethod.Post
            && request.RequestUri!.AbsolutePath.EndsWith("/planninggroups", StringComparison.Ordinal);
        PlanningDeath death = asksForGroup ? machine.TakePlanningDeath() : PlanningDeath.Never;
        await machine.StepOrNeverAsync("sends a request", death == PlanningDeath.BeforeItLeaves).ConfigureAwait(false);
        byte[]? body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(CancellationToken.None).ConfigureAwait(false);
        WireEntry entry = log.Leaves(
            session, machine.Passes, connection, request, body is null ? null : System.Text.Encoding.UTF8.GetString(body));
        HttpResponseMessage reply;
        string? text;
        try
        {
            Task<(HttpResponseMessage Reply, string? Text)> way = CarryAsync(entry, CopyOf(request, body));
            if (death == PlanningDeath.OnItsWay)
            {
                await machine.StepOrNeverAsync("waits for a reply", dies: true).ConfigureAwait(false);
            }

            (reply, text) = await way.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!machine.IsDead)
        {
            log.Broke(entry, "the sender waits no longer");
            throw;
        }
        catch (HttpRequestException e)
        {
            await machine.StepOrNeverAsync("loses a connection").ConfigureAwait(false);
            log.Broke(entry, e.Message);
            throw;
        }

        await machine.StepOrNeverAsync("receives a reply", death == PlanningDeath.WithTheReply).ConfigureAwait(false);
        log.Answered(entry, reply, text);
        return reply;
    }

    private async Task<(HttpResponseMessage Reply, string? Text)> CarryAsync(WireEntry entry, HttpRequestMessage request)
    {
        await travel(entry, "out").ConfigureAwait(false);
        HttpResponseMessage reply = await _org.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        string? text = null;
        try
        {
            await reply.Content.LoadIntoBufferAsync().ConfigureAwait(false);
            text = await reply.Content.ReadAsStringAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            reply.Content = new BrokenContent(e);
        }

        await travel(entry, "back").ConfigureAwait(false);
        return (reply, text);
    }

    private static HttpRequestMessage CopyOf(HttpRequestMessage request, byte[]? body)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (body is not null)
        {
            copy.Content = new ByteArrayContent(body);
            foreach (KeyValuePair<string, IEnumerable<string>> header in request.Content!.Headers)
            {
                copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return copy;
    }
}
