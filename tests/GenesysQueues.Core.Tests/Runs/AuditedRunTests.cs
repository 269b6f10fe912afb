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

        Assert.Null(AuditChainVerifier.FirstBadLine(_bed.AuditLines));
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
        session.Connection.Wfm.Announce(new WfmEvent("event-1", "queue-1", "Earlier", "{}"));

        await run.CompleteAsync();

        GenesysAuditRecord last = AuditReader.Read(AuditReader.Files(session.AuditPath).Single(), _ => true, problem => Assert.Fail(problem)).Last();
        Assert.Equal((AuditEvents.RunEnded, false, "Stopped"), (last.Event, last.Success, last.ErrorCode));
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

        public void OnWarning(string message)
        {
        }
    }
}
