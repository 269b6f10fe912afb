using GenesysQueues.Journals;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>No queue without its line: what the audit holds of a run, and what happens when it cannot be written.</summary>
public sealed class AuditedRunTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Where_nothing_can_be_put_on_record_no_queue_is_sent()
    {
        using var folder = new TemporaryFolder();
        _bed.AuditPath = Path.Combine(folder.Write("a-file", "in the way"), "audit");
        GenesysSession session = await _bed.ConnectAsync();

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => _bed.RunAsync(session, null, Given.Queues(2)));

        Assert.Equal("JournalNotWritable", refused.Code);
        // A session keeps the folders that it was connected with.
        Assert.Contains("Connect again", refused.Recommendation, StringComparison.Ordinal);
        Assert.Contains("GENESYSQUEUES_HOME", refused.Recommendation, StringComparison.Ordinal);
        Assert.Empty(_bed.Posts);
        _bed.AuditPath = folder.Path;
    }

    [Fact]
    public async Task An_audit_that_breaks_in_mid_run_ends_it_but_what_happened_is_told()
    {
        _bed.Network.On(TestBed.PostQueue, async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            string file = AuditReader.Files(_bed.AuditPath).Single();
            File.Delete(file);
            Directory.CreateDirectory(file);
            return reply;
        });

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Given.Queues(3));

        Assert.Equal(
            [GenesysProvisioningStatus.Created, GenesysProvisioningStatus.NotAttempted, GenesysProvisioningStatus.NotAttempted], run.Statuses);
        Assert.Equal("AuditNotWritable", run.EndedBy?.Code);
        Assert.Single(_bed.Posts);
    }

    [Fact]
    public async Task An_outcome_is_in_the_file_before_it_is_told()
    {
        GenesysSession session = await _bed.ConnectAsync();
        var observer = new AuditWatcher(_bed);
        using ProvisioningRun run = RunFactory.Create(session.Connection, new(), observer, CancellationToken.None);
        await run.StartAsync();
        foreach (GenesysQueueDefinition definition in Given.Queues(5))
        {
            run.Start(await run.PlanAsync(definition, []));
        }

        await run.CompleteAsync();

        Assert.Equal(5, observer.Told);
        Assert.Empty(observer.NotOnFile);
    }

    [Fact]
    public async Task The_run_its_requests_waits_and_outcomes_are_in_the_audit_in_an_intact_chain()
    {
        _bed.Network.On(TestBed.PostQueue, Status(429, "too.many.requests", retryAfter: 3));
        GenesysSession session = await _bed.ConnectAsync();

        RunReport run = await _bed.RunAsync(session, new() { ThrottleLimit = 1 }, Given.Row(1, "Sales"), Given.Row(2, "B*d"));

        Assert.Null(AuditChainVerifier.Check(_bed.AuditText));
        List<GenesysAuditRecord> records = [.. AuditReader.Read(AuditReader.Files(session.AuditPath).Single(), _ => true, problem => Assert.Fail(problem))];
        Assert.Equal(AuditEvents.RunStarted, records[0].Event);
        Assert.Equal(AuditEvents.RunEnded, records[^1].Event);
        Assert.False(records[^1].Success);
        Assert.All(records, record => Assert.Equal((run.RunId, session.OrgId, "Simulated Org", "sim-client", true),
            (record.RunId, record.OrgId, record.Org, record.Actor, record.Simulated)));
        Assert.Equal(Enumerable.Range(1, records.Count), records.Select(record => (int)record.Sequence));
        Assert.Equal(3000, records.First(record => record.Event == AuditEvents.RateLimitWait).LatencyMs);
        GenesysAuditRecord created = Assert.Single(records, record => record is { Event: AuditEvents.Outcome, QueueName: "Sales" });
        Assert.Equal((true, run[0].QueueId, 1, true), (created.Success, created.QueueId, created.Retries, created.ValidationPassed));
        Assert.Equal(DefinitionJson.Digest(run[0].Definition), created.DefinitionSha256);
        GenesysAuditRecord refused = Assert.Single(records, record => record is { Event: AuditEvents.Outcome, QueueName: "B*d" });
        Assert.Equal((false, null, false, "NameWildcard"), (refused.Success, refused.QueueId, refused.ValidationPassed, refused.ErrorCode));
        Assert.Contains(records, record => record is { Event: AuditEvents.Request, QueueName: "Sales", HttpStatus: 429 });
    }

    [Fact]
    public async Task A_run_that_is_stopped_while_it_delivers_events_still_records_its_end()
    {
        GenesysSession session = await _bed.ConnectAsync();
        session.Connection.Wfm.Register(
            new WfmRegistration("wfm", new Uri("https://wfm.example.com/queue-events")), deliveredByOrg: false);
        using var stop = new CancellationTokenSource();
        _bed.Network.Always("POST /queue-events", async (_, _, cancellationToken) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody stopped it.");
        });
        var heard = new Recorder();
        using ProvisioningRun run = RunFactory.Create(session.Connection, new() { ThrottleLimit = 1 }, heard, stop.Token);
        await run.StartAsync();
        session.Connection.Wfm.Announce(new WfmEvent("event-1", WfmEvent.QueueCreated, "queue-1", "Earlier", "{}"));

        await run.CompleteAsync();

        GenesysAuditRecord last = AuditReader.Read(AuditReader.Files(session.AuditPath).Single(), _ => true, problem => Assert.Fail(problem)).Last();
        Assert.Equal((AuditEvents.RunEnded, false, "Stopped"), (last.Event, last.Success, last.ErrorCode));
    }

    [Fact]
    public async Task The_end_of_a_run_is_on_the_disk_and_says_whether_all_went_well()
    {
        var disk = new ScriptedDisk();
        _bed.Storage = disk;

        await _bed.CreateAsync(Given.Queue("Sales"));

        GenesysAuditRecord end = _bed.Records()[^1];
        Assert.Equal((AuditEvents.RunEnded, true, null), (end.Event, end.Success, end.ErrorCode));
        Assert.EndsWith(".jsonl", disk.Flushed[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_run_says_what_ended_it()
    {
        _bed.Network.Always(TestBed.PostQueue, Status(503));

        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), new() { ThrottleLimit = 1, MaximumRetryCount = 0 }, Given.Queues(6));

        GenesysAuditRecord end = _bed.Records()[^1];
        Assert.Equal(
            (AuditEvents.RunEnded, false, "OrgFailing", run.EndedBy!.Message),
            (end.Event, end.Success, end.ErrorCode, end.ErrorMessage));
    }

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 1)]
    [InlineData(true, true, 1)]
    [InlineData(false, false, 0)]
    public async Task An_outcome_survives_the_machine_when_something_was_sent_or_is_about_to_be(
        bool isIntended, bool toDisk, int flushes)
    {
        using var recording = new Recording();
        await recording.Recorder.StartAsync(default, CancellationToken.None);
        int row = await recording.Recorder.TakeInAsync(Given.Queue("Sales"), []);
        if (isIntended)
        {
            await recording.Journal.IntendAsync(row, "Sales", [], LeapingClock.Noon);
        }

        recording.Disk.Flushed.Clear();
        await recording.EmitAsync(row, GenesysProvisioningStatus.Failed, toDisk);

        Assert.Equal((flushes, flushes), (recording.Flushes(".journal"), recording.Flushes(".jsonl")));
    }

    [Theory]
    [InlineData(GenesysProvisioningStatus.Unknown, 1)]
    [InlineData(GenesysProvisioningStatus.Created, 0)]
    public async Task What_the_next_run_goes_on_with_is_on_the_disk_when_the_run_is_over(
        GenesysProvisioningStatus status, int flushes)
    {
        using var recording = new Recording();
        await recording.Recorder.StartAsync(default, CancellationToken.None);
        await recording.EmitAsync(await recording.Recorder.TakeInAsync(Given.Queue("Sales"), []), status, toDisk: false);
        recording.Disk.Flushed.Clear();

        await recording.Recorder.EndAsync(isKept: true);

        Assert.Equal((flushes, 1), (recording.Flushes(".journal"), recording.Flushes(".jsonl")));
    }

    [Fact]
    public async Task An_audit_that_can_be_written_again_has_every_outcome_once_and_the_journal_has_served()
    {
        using var recording = new Recording();
        await recording.Recorder.StartAsync(default, CancellationToken.None);
        recording.Disk.Refuses = Recording.LockedAudit;
        foreach (int i in Enumerable.Range(1, 3))
        {
            await recording.EmitAsync(
                await recording.Recorder.TakeInAsync(Given.Queue("Sales"), []), GenesysProvisioningStatus.Created, toDisk: true);
            if (i == 2)
            {
                recording.Disk.Refuses = _ => null;
            }
        }

        // Only the end is tried again, and it takes the others along.
        Assert.Single(recording.Audit());
        await recording.Recorder.EndAsync(isKept: true);

        Assert.Equal(
            [AuditEvents.RunStarted, AuditEvents.Outcome, AuditEvents.Outcome, AuditEvents.Outcome, AuditEvents.RunEnded],
            recording.Audit().Select(record => record.Event));
        Assert.Equal((false, "AuditNotWritable"), (recording.Audit()[^1].Success, recording.Audit()[^1].ErrorCode));
        Assert.False(recording.HasJournal);
        Assert.Equal(3, recording.Heard.Results.Count);
    }

    [Fact]
    public async Task A_run_that_had_ended_before_it_was_stopped_says_what_ended_it()
    {
        using var recording = new Recording();
        await recording.Recorder.StartAsync(default, CancellationToken.None);
        recording.Termination.End(new("OrgFailing", "It fails.", "Wait."));
        await recording.Stop.CancelAsync();

        await recording.Recorder.EndAsync(isKept: true);

        Assert.Equal((false, "OrgFailing"), (recording.Audit()[^1].Success, recording.Audit()[^1].ErrorCode));
    }

    /// <summary>Else a machine that dies then leaves a queue of which the audit knows and nobody is ever told.</summary>
    [Fact]
    public async Task News_that_the_journal_cannot_take_are_kept_elsewhere_before_the_audit_tells_the_outcome()
    {
        using var recording = new Recording { News = new("event-1", WfmEvent.QueueCreated, "queue-1", "Sales", "{}") };
        var kept = new List<(WfmEvent News, int AuditedOutcomes)>();
        recording.Keeps = happened =>
        {
            recording.Disk.IsFull = false;
            kept.Add((happened, recording.Audit().Count(record => record.Event == AuditEvents.Outcome)));
            return Task.CompletedTask;
        };
        await recording.Recorder.StartAsync(default, CancellationToken.None);
        int row = await recording.Recorder.TakeInAsync(Given.Queue("Sales"), []);
        recording.Disk.IsFull = true;

        await recording.EmitAsync(row, GenesysProvisioningStatus.Created, toDisk: true);
        await recording.EmitAsync(
            await recording.Recorder.TakeInAsync(Given.Queue("Sales"), []), GenesysProvisioningStatus.Created, toDisk: true);

        // The second one is in the journal.
        Assert.Equal([(recording.News!, 0)], kept);
        Assert.Equal(2, recording.Audit().Count(record => record.Event == AuditEvents.Outcome));
    }

    [Fact]
    public async Task While_the_audit_lacks_something_the_journal_stays()
    {
        using var recording = new Recording();
        await recording.Recorder.StartAsync(default, CancellationToken.None);
        recording.Disk.Refuses = Recording.LockedAudit;
        await recording.EmitAsync(
            await recording.Recorder.TakeInAsync(Given.Queue("Sales"), []), GenesysProvisioningStatus.Created, toDisk: true);

        await recording.Recorder.EndAsync(isKept: true);

        Assert.True(recording.HasJournal);
    }

    /// <summary>A recorder by itself, with its journal and its audit.</summary>
    private sealed class Recording : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly AuditWriter _audit;
        private readonly LeapingClock _clock = new();

        public Recording()
        {
            var run = Guid.NewGuid();
            Journal = new(_folder.Path, new(run, "org-1", LeapingClock.Noon), Disk);
            _audit = new(_folder.Path, new(run, "org-1", "Org", "client", Simulated: true), Disk, _clock);
            Termination = new(_clock, null, Stop.Token);
            Recorder = new(Journal, _audit, Termination, Heard, _ => News, _clock) { KeepAsync = happened => Keeps(happened) };
        }

        public ScriptedDisk Disk { get; } = new();

        /// <summary>What others are to be told of each outcome.</summary>
        public WfmEvent? News { get; set; }

        /// <summary>Who has it where the journal has not.</summary>
        public Func<WfmEvent, Task> Keeps { get; set; } = _ => Task.CompletedTask;

        public Recorder Heard { get; } = new();

        public CancellationTokenSource Stop { get; } = new();

        public RunTermination Termination { get; }

        public RunJournal Journal { get; }

        public OutcomeRecorder Recorder { get; }

        public bool HasJournal => Directory.EnumerateFiles(_folder.Path, "*.journal").Any();

        public static Exception? LockedAudit(string path) =>
            path.EndsWith(".jsonl", StringComparison.Ordinal) ? new UnauthorizedAccessException("It is locked.") : null;

        public Task EmitAsync(int row, GenesysProvisioningStatus status, bool toDisk) => Recorder.EmitAsync(
            row, new(Given.Queue("Sales"), new(status, LeapingClock.Noon)), validationPassed: true, toDisk);

        public int Flushes(string kind) => Disk.Flushed.Count(file => file.EndsWith(kind, StringComparison.Ordinal));

        public IReadOnlyList<GenesysAuditRecord> Audit() =>
        [
            .. AuditReader.Files(_folder.Path)
                .SelectMany(file => AuditReader.Read(file, _ => true, problem => Assert.Fail(problem))),
        ];

        public void Dispose()
        {
            Journal.Dispose();
            _audit.Dispose();
            Termination.Dispose();
            Stop.Dispose();
            _folder.Dispose();
        }
    }

    private sealed class AuditWatcher(TestBed bed) : IRunObserver
    {
        private int _told;

        public int Told => _told;

        public System.Collections.Concurrent.ConcurrentBag<string> NotOnFile { get; } = [];

        public void OnResult(GenesysProvisioningResult result)
        {
            Interlocked.Increment(ref _told);
            string wanted = $"\"queue_id\":\"{result.QueueId}\",\"success\":true";
            string text;
            using (var file = new StreamReader(new FileStream(
                AuditReader.Files(bed.AuditPath).Single(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite)))
            {
                text = file.ReadToEnd();
            }

            if (!text.Contains(wanted, StringComparison.Ordinal))
            {
                NotOnFile.Add(result.QueueName!);
            }
        }

        public void OnWait(WaitNotice notice)
        {
        }

        public void OnSend(ApiRequest request)
        {
        }

        public void OnReply(ReplyNotice notice)
        {
        }

        public void OnWarning(string message)
        {
        }
    }
}
