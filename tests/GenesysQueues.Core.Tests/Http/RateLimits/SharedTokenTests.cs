using GenesysQueues.Testing.Clocks;

namespace GenesysQueues.Core.Tests.Http.RateLimits;

/// <summary>Sessions on machines of their own, which know nothing of each other and use the same token.</summary>
public sealed class SharedTokenTests
{
    private const int Queues = 1500;
    private const int RequestsPerMinute = 300;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public Task Sessions_that_share_a_token_do_not_fight_for_its_window(int sessions) =>
        VirtualTimeProcess.RunAsync(typeof(SharedTokenTests), nameof(ShareAsync), sessions);

    internal static async Task ShareAsync(VirtualTime time, int sessions)
    {
        using var bed = new TestBed(
            options =>
            {
                options.RequestsPerMinute = RequestsPerMinute;
                options.AccessTokens.Add("shared");
            },
            time: time)
        { AttemptTimeout = TimeSpan.FromHours(10), Credentials = new Credentials.Token(Secret.Of("shared")) };
        bed.Network.Always("*", async (_, org, cancellationToken) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(75), time, cancellationToken);
            HttpResponseMessage reply = await org();
            await Task.Delay(TimeSpan.FromMilliseconds(75), time, cancellationToken);
            return reply;
        });
        string folder = bed.AuditPath;
        var connected = new List<GenesysSession>();
        for (int i = 0; i < sessions; i++)
        {
            bed.AuditPath = $"{folder}-{i}";
            connected.Add(await bed.ConnectAsync());
        }

        IEnumerable<GenesysQueueDefinition[]> shares = Given.Queues(Queues).Chunk(Queues / sessions);
        RunReport[] runs = await Task.WhenAll(connected.Zip(shares, (session, share) => Task.Run(() => bed.RunAsync(session, new(), share))));

        Assert.All(runs.SelectMany(run => run.Statuses), status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        Assert.Equal(Queues, bed.Org.Requests.Count(request => request is { Method: "POST", Path: TestBed.Queues, Status: 200 }));
        int refused = bed.Org.Requests.Count(request => request.Status == 429);
        int windows = (bed.Org.Requests.Count - refused + RequestsPerMinute - 1) / RequestsPerMinute;
        double seconds = time.Elapsed.TotalSeconds;

        // At the end of a window each session sends one request at a time, and each of them can be the one that comes too late.
        Assert.InRange(refused, 0, sessions * windows);
        Assert.InRange(seconds / ((windows - 1) * 60), 1, 1.1);
    }
}
