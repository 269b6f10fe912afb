namespace GenesysQueues.Core.Tests.Wfm;

/// <summary>Endpoints are told side by side: one that is slow keeps nothing from another.</summary>
public sealed class WfmRoundTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task While_one_endpoint_does_not_answer_another_hears_of_all()
    {
        using GenesysSession session = await _bed.ConnectAsync();
        foreach ((string name, string target) in new[]
            { ("a-silent-one", "https://wfm.example.com/silent"), ("wfm", "https://wfm.example.com/queue-events") })
        {
            await session.Connection.RegisterWfmAsync(
                new WfmRegistration(name, new Uri(target)), ping: false, _bed.Heard, CancellationToken.None);
        }

        var answers = new TaskCompletionSource();
        _bed.Network.Always("POST /silent", async (_, org, _) =>
        {
            await answers.Task;
            return await org();
        });
        Task<RunReport> run = _bed.RunAsync(session, new() { ThrottleLimit = 1 }, Given.Queues(5));

        for (int look = 0; look < 2000 && _bed.Org.Events.Count < 5; look++)
        {
            await Task.Delay(5);
        }

        Assert.Equal(5, _bed.Org.Events.Count);
        answers.SetResult();
        await run;
    }

    /// <summary>Else hundreds of deliveries a second take the processor from the queues that are created.</summary>
    [Fact]
    public async Task While_queues_are_created_a_delivery_rests_after_each_event()
    {
        _bed.MachineTime = _bed.Clock;
        using GenesysSession session = await _bed.ConnectAsync();
        await session.Connection.RegisterWfmAsync(
            new WfmRegistration("wfm", new Uri("https://wfm.example.com/queue-events")), ping: false, _bed.Heard,
            CancellationToken.None);
        var arrivals = new List<DateTimeOffset>();
        var threeCame = new TaskCompletionSource();
        _bed.Network.Always("POST /queue-events", (_, org, _) =>
        {
            arrivals.Add(_bed.Clock.GetUtcNow());
            if (arrivals.Count == 3)
            {
                threeCame.SetResult();
            }

            return org();
        });
        int queues = 0;
        _bed.Network.Always(TestBed.PostQueue, async (_, org, _) =>
        {
            if (++queues == 4)
            {
                await threeCame.Task;
            }

            return await org();
        });

        await _bed.RunAsync(session, new() { ThrottleLimit = 1 }, Given.Queues(4));

        TimeSpan rest = TimeSpan.FromMilliseconds(50);
        Assert.InRange(arrivals[1] - arrivals[0], rest, TimeSpan.MaxValue);
        Assert.InRange(arrivals[2] - arrivals[1], rest, TimeSpan.MaxValue);
    }

    /// <summary>Nobody waits at the end of a run for a rest that nobody needs any more.</summary>
    [Fact]
    public async Task The_end_of_the_run_ends_a_rest_that_has_begun()
    {
        var still = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        _bed.MachineTime = still;
        using GenesysSession session = await _bed.ConnectAsync();
        await session.Connection.RegisterWfmAsync(
            new WfmRegistration("wfm", new Uri("https://wfm.example.com/queue-events")), ping: false, _bed.Heard,
            CancellationToken.None);
        var cameFirst = new TaskCompletionSource();
        _bed.Network.Always("POST /queue-events", async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            cameFirst.TrySetResult();
            return reply;
        });
        int queues = 0;
        _bed.Network.Always(TestBed.PostQueue, async (_, org, _) =>
        {
            if (++queues == 2)
            {
                await cameFirst.Task;
                await Task.Delay(20);
            }

            return await org();
        });

        await _bed.RunAsync(session, new() { ThrottleLimit = 1 }, Given.Queues(2)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(2, _bed.Org.Events.Count);
    }

    [Fact]
    public async Task An_endpoint_that_is_at_work_is_not_looked_for_anew()
    {
        List<WfmEndpoint> endpoints = Endpoints("a", "b");
        var answers = new TaskCompletionSource();
        var looked = new List<int>();
        var isTold = new TaskCompletionSource();
        var round = new WfmRound();
        List<WfmEndpoint> due = [endpoints[0]];
        Task work = round.RunAsync(
            () =>
            {
                looked.Add(due.Count);
                return due;
            },
            endpoint =>
            {
                if (endpoint == endpoints[1])
                {
                    isTold.SetResult();
                }

                return answers.Task;
            });

        round.Tell([endpoints[0]]);
        Assert.Equal([1], looked);
        due = endpoints;
        round.Tell([endpoints[1]]);

        await isTold.Task;
        due = [];
        answers.SetResult();
        await work;
        Assert.Equal([1, 2], looked.Take(2));
    }

    [Fact]
    public async Task A_failure_is_thrown_when_no_other_is_at_work()
    {
        List<WfmEndpoint> endpoints = Endpoints("a", "b");
        var other = new TaskCompletionSource();
        var broken = new InvalidOperationException("broken");

        Task round = new WfmRound().RunAsync(
            () => endpoints, endpoint => endpoint == endpoints[0] ? Task.FromException(broken) : other.Task);

        await Task.Delay(20);
        Assert.False(round.IsCompleted);
        other.SetResult();
        Assert.Same(broken, await Assert.ThrowsAsync<InvalidOperationException>(() => round));
    }

    private static List<WfmEndpoint> Endpoints(params string[] names) =>
        [.. names.Select(name => new WfmEndpoint(new(name, new Uri("https://wfm.example.com")), deliveredByOrg: false))];
}
