namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Each flush of a run fails in turn: from then on nothing is taken for done that a loss of power could undo.</summary>
public sealed class FailingFlushTests
{
    // As many as such a run makes, which the first test holds it to.
    private const int Flushes = 11;

    public static TheoryData<int> EachFlush => [.. Enumerable.Range(1, Flushes)];

    [Fact]
    public async Task A_run_of_three_queues_flushes_so_often()
    {
        (_, ForgetfulDisk disk, _) = await RunAsync(failsAt: 0, throttleLimit: 1);

        Assert.Equal(Flushes, disk.Flushes);
    }

    [Theory]
    [MemberData(nameof(EachFlush))]
    public async Task Nothing_is_sent_after_a_flush_that_failed(int flush)
    {
        (string? ended, ForgetfulDisk disk, IReadOnlyList<(string Name, bool Kept, bool AfterFailure)> sent) = await RunAsync(flush, throttleLimit: 1);

        Assert.True(disk.HasFailed);
        Assert.Contains(ended, new[] { "JournalNotWritable", "AuditNotWritable" });
        Assert.All(sent, queue => Assert.True(queue is { Kept: true, AfterFailure: false }, $"{queue}"));
    }

    [Theory]
    [MemberData(nameof(EachFlush))]
    public async Task Of_workers_that_share_a_flush_none_goes_on_when_it_fails(int flush)
    {
        (string? ended, ForgetfulDisk disk, IReadOnlyList<(string Name, bool Kept, bool AfterFailure)> sent) = await RunAsync(flush, throttleLimit: 8);

        Assert.True(ended is not null || !disk.HasFailed);
        Assert.All(sent, queue => Assert.True(queue.Kept, $"{queue}"));
    }

    /// <summary>Three queues; how the run ended, and whether each request's intent was on the disk when it left.</summary>
    private static async Task<(string? Ended, ForgetfulDisk Disk, IReadOnlyList<(string Name, bool Kept, bool AfterFailure)> Sent)> RunAsync(int failsAt, int throttleLimit)
    {
        var disk = new ForgetfulDisk(failsAt);
        using var bed = new TestBed { Storage = disk };
        var sent = new System.Collections.Concurrent.ConcurrentQueue<(string, bool, bool)>();
        bed.Network.Always(TestBed.PostQueue, async (request, org, cancellationToken) =>
        {
            string name = (string)JObject.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))["name"]!;
            sent.Enqueue((name, disk.Keeps($"\"queue\":\"{name}\""), disk.HasFailed));
            return await org();
        });
        GenesysSession session = await bed.ConnectAsync();
        try
        {
            RunReport run = await bed.RunAsync(session, new() { ThrottleLimit = throttleLimit }, Given.Queues(3));
            return (run.EndedBy?.Code, disk, [.. sent]);
        }
        catch (GenesysException e)
        {
            return (e.Code, disk, [.. sent]);
        }
    }
}
