using GenesysQueues.Testing.Clocks;

namespace GenesysQueues.Core.Tests.Wfm;

/// <summary>What an endpoint that hangs or is down costs a run: its events wait, and the run does not.</summary>
public sealed class DeadEndpointTests
{
    private const int RequestsPerMinute = 300;
    private const string PostEvent = "POST /queue-events";

    private static readonly Dictionary<string, Mishap> s_endpoints = new(StringComparer.Ordinal)
    {
        ["hangs"] = HangAsync,
        ["refuses connections"] = Mishaps.Refused,
        ["answers 503"] = Mishaps.Status(503),
    };

    /// <summary>A run of two windows: the shorter it is, the less an endpoint may cost.</summary>
    [Fact]
    public Task A_run_with_a_dead_endpoint_takes_at_most_a_twentieth_longer_than_one_without() =>
        VirtualTimeProcess.RunAsync(typeof(DeadEndpointTests), nameof(CompareAsync), 350);

    internal static async Task CompareAsync(VirtualTime time, int queues)
    {
        TimeSpan without = await TakesAsync(time, queues, null);
        var ratios = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach ((string name, Mishap endpoint) in s_endpoints)
        {
            ratios[name] = await TakesAsync(time, queues, endpoint) / without;
        }

        Assert.All(ratios, ratio => Assert.InRange(ratio.Value, 1, 1.05));
    }

    // The run's own time, from the first queue to the last word of it.
    private static async Task<TimeSpan> TakesAsync(VirtualTime time, int queues, Mishap? endpoint)
    {
        // Each begins where a minute does, as the org's windows may.
        await Task.Delay(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(time.Elapsed.Ticks % TimeSpan.TicksPerMinute), time);
        using var bed = new TestBed(options => options.RequestsPerMinute = RequestsPerMinute, time: time);
        async Task<HttpResponseMessage> Distant(
            HttpRequestMessage request, Func<Task<HttpResponseMessage>> org, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(150), time, cancellationToken);
            return await org();
        }

        bed.Network.Always("GET /*", Distant);
        bed.Network.Always("POST /api/*", Distant);
        GenesysSession session = await bed.ConnectAsync();
        if (endpoint is not null)
        {
            bed.Network.Always(PostEvent, endpoint);
            await session.Connection.RegisterWfmAsync(
                new("wfm", new Uri("https://wfm.example.com/queue-events")), ping: false, bed.Heard, CancellationToken.None);
        }

        TimeSpan started = time.Elapsed;
        RunReport run = await bed.RunAsync(session, new(), Given.Queues(queues));
        TimeSpan took = time.Elapsed - started;

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        if (session.Connection.Wfm.Find("wfm") is { } told)
        {
            Assert.NotEmpty(bed.Network.Of(PostEvent));
            Assert.Equal(queues, told.Delivered + told.Pending.Count);
        }

        return took;
    }

    private static async Task<HttpResponseMessage> HangAsync(
        HttpRequestMessage request, Func<Task<HttpResponseMessage>> org, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nobody gave up waiting.");
    }
}
