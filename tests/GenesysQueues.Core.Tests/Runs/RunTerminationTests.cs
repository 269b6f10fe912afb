using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>What ends a run before its definitions do, and that it can be resumed.</summary>
public sealed class RunTerminationTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Five_faults_of_the_org_in_a_row_end_the_run_and_the_rest_is_resumed()
    {
        _bed.Network.Always(TestBed.PostQueue, Status(503));
        GenesysSession session = await _bed.ConnectAsync();

        RunReport run = await _bed.RunAsync(session, new() { ThrottleLimit = 1, MaximumRetryCount = 0 }, Given.Queues(8));
        _bed.Network.Heal(TestBed.PostQueue);
        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal("OrgFailing", run.EndedBy?.Code);
        Assert.Equal(Enumerable.Repeat(GenesysProvisioningStatus.Failed, 5).Concat(Enumerable.Repeat(GenesysProvisioningStatus.NotAttempted, 3)), run.Statuses);
        Assert.Equal(["Queue 6", "Queue 7", "Queue 8"], resumed.Results.Select(result => result.QueueName));
        Assert.All(resumed.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
    }

    [Fact]
    public async Task A_success_or_a_refusal_between_them_lets_the_run_go_on()
    {
        Mishap bad = Status(503);
        _bed.Network.On(TestBed.PostQueue, bad, bad, bad, bad, Pass, bad, bad, bad, bad, Status(400, "invalid.value"), bad);
        GenesysSession session = await _bed.ConnectAsync();

        RunReport run = await _bed.RunAsync(session, new() { ThrottleLimit = 1, MaximumRetryCount = 0 }, Given.Queues(12));

        Assert.Null(run.EndedBy);
        Assert.Equal(GenesysProvisioningStatus.Created, run.Results[11].Outcome.Status);
    }

    [Fact]
    public async Task A_deadline_ends_the_waits_and_leaves_the_rest_to_be_resumed()
    {
        _bed.Network.Always(TestBed.PostQueue, Status(429, "too.many.requests", retryAfter: 60));
        GenesysSession session = await _bed.ConnectAsync();

        RunReport run = await _bed.RunAsync(session, new() { ThrottleLimit = 2, Deadline = TimeSpan.FromSeconds(150) }, Given.Queues(5));
        DateTimeOffset ended = _bed.Clock.GetUtcNow();
        _bed.Network.Heal(TestBed.PostQueue);
        _bed.Clock.Advance(TimeSpan.FromMinutes(2));
        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal("TimedOut", run.EndedBy?.Code);
        Assert.DoesNotContain(GenesysProvisioningStatus.Created, run.Statuses);
        Assert.InRange((ended - LeapingClock.Noon).TotalSeconds, 150, 240);
        Assert.All(resumed.Results.Select(result => result.Success), Assert.True);
        foreach (int i in Enumerable.Range(1, 5))
        {
            Assert.Equal(1, await _bed.CountAsync($"Queue {i}"));
        }
    }

    [Fact]
    public async Task An_org_that_cannot_be_reached_any_more_ends_the_run_too()
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        bed.Network.Always(TestBed.PostQueue, Mishaps.Refused);

        RunReport run = await bed.RunAsync(session, new() { ThrottleLimit = 1 }, Given.Queues(8));

        Assert.Equal("OrgFailing", run.EndedBy?.Code);
        Assert.Equal(5, run.Statuses.Count(status => status == GenesysProvisioningStatus.Failed));
        Assert.Equal(3, run.Statuses.Count(status => status == GenesysProvisioningStatus.NotAttempted));
    }

    [Fact]
    public async Task A_disk_that_is_full_stops_the_run_before_the_request()
    {
        var disk = new FullDisk();
        _bed.Storage = disk;
        GenesysSession session = await _bed.ConnectAsync();
        using ProvisioningRun run = RunFactory.Create(
            session.Connection, new() { ThrottleLimit = 1 }, _bed.Heard, CancellationToken.None);
        await run.StartAsync();
        disk.IsFull = true;

        foreach (GenesysQueueDefinition definition in Given.Queues(3))
        {
            GenesysException? full = await Record.ExceptionAsync(async () => run.Start(await run.PlanAsync(definition, []))) as GenesysException;
            Assert.Equal("JournalNotWritable", full?.Code);
        }

        await run.CompleteAsync();
        Assert.Empty(_bed.Posts);
    }

    [Fact]
    public async Task A_disk_that_fails_its_flush_stops_the_run_before_the_request()
    {
        var disk = new FullDisk();
        _bed.Storage = disk;
        GenesysSession session = await _bed.ConnectAsync();
        using ProvisioningRun run = RunFactory.Create(
            session.Connection, new() { ThrottleLimit = 1 }, _bed.Heard, CancellationToken.None);
        await run.StartAsync();
        PlannedRow[] rows = [await run.PlanAsync(Given.Row(1, "Sales"), []), await run.PlanAsync(Given.Row(2, "Support"), [])];
        disk.FailsFlush = true;

        Array.ForEach(rows, run.Start);
        await run.CompleteAsync();

        Assert.Equal("JournalNotWritable", run.EndedBy?.Code);
        Assert.All(_bed.Heard.Results, result => Assert.Equal(GenesysProvisioningStatus.NotAttempted, result.Outcome.Status));
        Assert.Equal(2, _bed.Heard.Results.Count);
        Assert.Empty(_bed.Posts);
    }

    /// <summary>A disk on which nothing more fits.</summary>
    private sealed class FullDisk : DiskDouble
    {
        public bool IsFull { get; set; }

        public bool FailsFlush { get; set; }

        public override Stream Open(string path, FileMode mode, FileAccess access, FileShare share) =>
            new Full(this, base.Open(path, mode, access, share));

        public override void FlushToDisk(Stream file)
        {
            if (FailsFlush)
            {
                throw new IOException("Input/output error");
            }
        }

        private sealed class Full(FullDisk disk, Stream file) : Stream
        {
            public override bool CanRead => file.CanRead;

            public override bool CanSeek => file.CanSeek;

            public override bool CanWrite => file.CanWrite;

            public override long Length => file.Length;

            public override long Position { get => file.Position; set => file.Position = value; }

            public override void Flush() => file.Flush();

            public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

            public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

            public override void SetLength(long value) => file.SetLength(value);

            public override void Write(byte[] buffer, int offset, int count)
            {
                if (disk.IsFull)
                {
                    throw new IOException("No space left on device");
                }

                file.Write(buffer, offset, count);
            }

            protected override void Dispose(bool disposing)
            {
                file.Dispose();
                base.Dispose(disposing);
            }
        }
    }
}
