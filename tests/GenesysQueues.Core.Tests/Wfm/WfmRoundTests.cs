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

    [Fact]
    public async Task A_failure_is_thrown_when_no_other_is_at_work()
    {
        var endpoints = new[] { "a", "b" }
            .Select(name => new WfmEndpoint(new(name, new Uri("https://wfm.example.com")), deliveredByOrg: false)).ToList();
        var other = new TaskCompletionSource();
        var broken = new InvalidOperationException("broken");

        Task round = new WfmRound().RunAsync(
            () => endpoints, endpoint => endpoint == endpoints[0] ? Task.FromException(broken) : other.Task);

        await Task.Delay(20);
        Assert.False(round.IsCompleted);
        other.SetResult();
        Assert.Same(broken, await Assert.ThrowsAsync<InvalidOperationException>(() => round));
    }
}
