using GenesysQueues.Journals;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Each flush of a run fails in turn: from then on nothing is taken for done that a loss of power could undo.</summary>
public sealed class FailingFlushTests
{
    // Who holds the lock, and how far the audit is on the disk: the run is as sure without them.
    private static readonly string[] s_promiseNothing = ["new .holder", "deleted .holder", "new .anchor"];

    // As many as such a run makes, which the first test holds it to.
    private const int Flushes = 25;

    public static TheoryData<int> EachFlush => [.. Enumerable.Range(1, Flushes)];

    [Fact]
    public async Task A_run_of_three_queues_after_one_that_was_cut_short_flushes_so_often()
    {
        (RunReport? run, string? ended, ForgetfulDisk disk, IReadOnlyList<Sent> sent) = await RunAsync(failsAt: 0);

        Assert.Null(ended);
        Assert.Equal(Flushes, disk.Flushes.Count);
        Assert.Equal(
            [
                "new .lock", "new .holder", ".journal", "new .jsonl", ".jsonl", "new .anchor", "new .journal", "deleted .journal",
                "deleted .holder",
            ],
            disk.Flushes.Distinct());
        Assert.Equal(4, sent.Count);
    }

    [Theory]
    [MemberData(nameof(EachFlush))]
    public async Task Nothing_is_sent_and_no_run_goes_well_after_a_flush_that_failed(int flush)
    {
        (RunReport? run, string? ended, ForgetfulDisk disk, IReadOnlyList<Sent> sent) = await RunAsync(flush);

        Assert.True(disk.HasFailed);
        Assert.All(sent, request => Assert.True(request.Kept, $"{request}"));
        if (s_promiseNothing.Contains(disk.Failed))
        {
            Assert.Null(ended);
            Assert.All(run!.Results, result => Assert.True(result.Success, $"{result}"));
            return;
        }

        Assert.Contains(ended, new[] { "JournalNotWritable", "AuditNotWritable" });
        Assert.All(sent, request => Assert.False(request.AfterFailure, $"{request}"));
        // Of what was created by then the truth is told.
        Assert.All(
            run?.Results.Where(result => result.Success) ?? [],
            result => Assert.Contains(sent, request => request.Name == result.QueueName));
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

    /// <summary>
    /// Three queues, one of which needs a skill group, and another of which an earlier run left in doubt; how the run ended,
    /// and whether each request's intent was on the disk when it left.
    /// </summary>
    private static async Task<(RunReport? Run, string? Ended, ForgetfulDisk Disk, IReadOnlyList<Sent> Sent)> RunAsync(int failsAt)
    {
        var disk = new ForgetfulDisk(failsAt);
        using var bed = new TestBed();
        await LeaveInDoubtAsync(bed);
        bed.Storage = disk;
        var sent = new System.Collections.Concurrent.ConcurrentQueue<Sent>();
        foreach (string creation in new[] { TestBed.PostQueue, TestBed.PostSkillGroup })
        {
            string key = creation == TestBed.PostQueue ? "queue" : "skill_group";
            bed.Network.Always(creation, async (request, org, cancellationToken) =>
            {
                string name = (string)JObject.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))["name"]!;
                string intent = new JObject { [key] = name }.ToString(Newtonsoft.Json.Formatting.None).Trim('{', '}');
                sent.Enqueue(new(name, disk.Keeps(intent), disk.HasFailed));
                return await org();
            });
        }

        GenesysQueueDefinition[] wanted =
            [.. Given.Queues(2), Given.Row(3, "Queue 3", (nameof(GenesysQueueDefinition.SkillRequirement), "Billing >= 3"))];
        try
        {
            GenesysSession session = await bed.ConnectAsync();
            RunReport run = await bed.RunAsync(session, new() { ThrottleLimit = 1 }, wanted);
            return (run, run.EndedBy?.Code, disk, [.. sent]);
        }
        catch (GenesysException e)
        {
            return (null, e.Code, disk, [.. sent]);
        }
    }

    private static async Task LeaveInDoubtAsync(TestBed bed)
    {
        StateOwner owner = (await bed.ConnectAsync()).Connection.Owner;
        var header = new JournalHeader(Guid.NewGuid(), owner.OrgId, LeapingClock.Noon) { IsSimulated = owner.IsSimulated };
        using var journal = new RunJournal(bed.AuditPath, header, DiskStorage.Instance);
        await journal.StartAsync();
        await journal.TakeInAsync(1, Given.Queue("Queue 1"), []);
        await journal.IntendAsync(1, "Queue 1", new() { ["name"] = "Queue 1" }, LeapingClock.Noon);
    }

    private sealed record Sent(string Name, bool Kept, bool AfterFailure);

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
