using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Simulator;
using System.Net;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>Eight workers that send at once, and obey Retry-After when they are refused.</summary>
internal sealed class RetryAfterPolicy : IPacingPolicy
{
    public string Name => "retry_after_unpaced";

    public async Task CreateAsync(SimulatedOrg org, Func<HttpMessageHandler> createHandler, TimeProvider time, IReadOnlyList<string> names)
    {
        using ScriptClient client = await IPacingPolicy.LogInAsync(org, createHandler).ConfigureAwait(false);
        await ScriptClient.ForEachAsync(names, workers: 8, async name =>
        {
            while (true)
            {
                using HttpResponseMessage reply = await client.PostQueueAsync(IPacingPolicy.BodyOf(name)).ConfigureAwait(false);
                if (reply.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    return;
                }

                await Task.Delay(reply.Headers.RetryAfter!.Delta!.Value, time).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }
}
