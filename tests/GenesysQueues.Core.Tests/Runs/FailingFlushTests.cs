using GenesysQueues.Journals;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Each flush of a run fails in turn: from then on nothing is taken for done that a loss of power could undo.</summary>
public sealed class FailingFlushTests
{
    // As many as such a run makes, which the first test holds it to.
    private const int Flushes = 12;

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
        (string? ended, ForgetfulDisk disk, IReadOnlyList<SentQueue> sent) =
            await RunAsync(flush, throttleLimit: 1);

        Assert.True(disk.HasFailed);
        Assert.Contains(ended, new[] { "JournalNotWritable", "AuditNotWritable" });
        Assert.All(sent, queue => Assert.True(queue is { Kept: true, AfterFailure: false }, $"{queue}"));
    }

    [Fact]
    public async Task Of_workers_that_share_a_flush_none_goes_on_when_it_fails()
    {
        using var folder = new TemporaryFolder();
        var disk = new SlowDisk();
        using var journal = new RunJournal(folder.Path, new(Guid.NewGuid(), "org-1", LeapingClock.Noon), disk);
        await journal.StartAsync();
        foreach (int row in Enumerable.Range(1, 3))
        {
            await journal.TakeInAsync(row, Given.Row(row, $"Queue {row}"), []);
        }

        disk.Hold();
        Task first = Task.Run(() => journal.IntendAsync(1, "Queue 1", [], LeapingClock.Noon));
        await disk.IsHeld;
        // They wait for the one flush that comes next, which fails.
        Task[] others =
            [journal.IntendAsync(2, "Queue 2", [], LeapingClock.Noon), journal.IntendAsync(3, "Queue 3", [], LeapingClock.Noon)];
        disk.LetGoAndFailNext();

        await first;
        foreach (Task other in others)
        {
            GenesysException failure = await Assert.ThrowsAsync<GenesysException>(() => other);
            Assert.Equal("JournalNotWritable", failure.Code);
        }

        // The system says that all is well by now, of what it has forgotten.
        await Assert.ThrowsAsync<GenesysException>(() => journal.IntendAsync(4, "Queue 4", [], LeapingClock.Noon));
    }

    /// <summary>Three queues; how the run ended, and whether each request's intent was on the disk when it left.</summary>
    private static async Task<(string? Ended, ForgetfulDisk Disk, IReadOnlyList<SentQueue> Sent)>
        RunAsync(int failsAt, int throttleLimit)
    {
        var disk = new ForgetfulDisk(failsAt);
        using var bed = new TestBed { Storage = disk };
        var sent = new System.Collections.Concurrent.ConcurrentQueue<SentQueue>();
        bed.Network.Always(TestBed.PostQueue, async (request, org, cancellationToken) =>
        {
            string name = (string)JObject.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))["name"]!;
            sent.Enqueue(new(name, disk.Keeps($"\"queue\":\"{name}\""), disk.HasFailed));
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

    private sealed record SentQueue(string Name, bool Kept, bool AfterFailure);

    private sealed class SlowDisk : DiskDouble
    {
        private readonly TaskCompletionSource _isHeld = new();
        private readonly ManualResetEventSlim _go = new(initialState: true);
        private bool _fails;

        public Task IsHeld => _isHeld.Task;

        public void Hold() => _go.Reset();

        public void LetGoAndFailNext()
        {
            _fails = true;
            _go.Set();
        }

        public override void FlushToDisk(Stream file)
        {
            if (!_go.IsSet)
            {
                _isHeld.SetResult();
                _go.Wait();
            }
            else if (_fails)
            {
                _fails = false;
                throw new IOException("Input/output error");
            }
        }
    }
}
