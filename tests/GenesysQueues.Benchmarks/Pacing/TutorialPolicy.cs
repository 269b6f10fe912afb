using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Simulator;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>The tutorial's: four workers; for each queue a look for its name, one for its skill, then the POST; after 1, 2 and 4 s once more, then it gives up.</summary>
internal sealed class TutorialPolicy : IPacingPolicy
{
    private const int MostRetries = 3;

    public string Name => "tutorial";

    public async Task CreateAsync(SimulatedOrg org, Func<HttpMessageHandler> createHandler, TimeProvider time, IReadOnlyList<string> names)
    {
        using ScriptClient client = await IPacingPolicy.LogInAsync(org, createHandler).ConfigureAwait(false);
        await ScriptClient.ForEachAsync(names, workers: 4, async name =>
        {
            _ = await SucceedsAsync(() => client.GetAsync($"{ScriptClient.QueuesPath}?name={Uri.EscapeDataString(name)}"), time).ConfigureAwait(false)
                && await SucceedsAsync(() => client.GetAsync("/api/v2/routing/skills?name=Billing"), time).ConfigureAwait(false)
                && await SucceedsAsync(() => client.PostQueueAsync(IPacingPolicy.BodyOf(name)), time).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static async Task<bool> SucceedsAsync(Func<Task<HttpResponseMessage>> send, TimeProvider time)
    {
        for (int retries = 0; ; retries++)
        {
            using HttpResponseMessage reply = await send().ConfigureAwait(false);
            if (reply.IsSuccessStatusCode || retries == MostRetries)
            {
                return reply.IsSuccessStatusCode;
            }

            await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, retries)), time).ConfigureAwait(false);
        }
    }
}
