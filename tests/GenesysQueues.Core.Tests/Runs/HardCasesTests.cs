using GenesysQueues.Journals;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Two things that go wrong at once.</summary>
public sealed class HardCasesTests : IDisposable
{
    private readonly TestBed _bed = new();
    private string? _left;

    public void Dispose() => _bed.Dispose();

    private static readonly Mishap s_dailyLimit = Status(429, "too.many.requests", "Come back.", 11_520);

    // The process is killed when the org has done as asked so many times.
    private void KillAfterCommits(int commits)
    {
        int done = 0;
        _bed.Network.Always(TestBed.PostQueue, async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            if (Interlocked.Increment(ref done) == commits)
            {
                _left = _bed.Snapshot();
            }

            while (_left is null)
            {
                await Task.Delay(5);
            }

            return reply;
        });
    }

    private async Task<GenesysSession> AfterTheCrashAsync()
    {
        _bed.AuditPath = _left!;
        _bed.Network.Heal(TestBed.PostQueue);
        return await _bed.ConnectAsync();
    }

    private static bool IsProbe(HttpRequestMessage request) => request.RequestUri!.Query.Contains("&name=", StringComparison.Ordinal);

    [Fact]
    public async Task A_look_that_the_org_refuses_leaves_the_doubt_as_it_is()
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Reset));
        _bed.Network.Always("GET " + TestBed.Queues, async (request, org, token) =>
            IsProbe(request) ? await Status(400, "bad.request", "The filter is not understood.")(request, org, token) : await org());

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Unknown, result.Outcome.Status);
        Assert.Single(_bed.Journals());
    }

    [Fact]
    public async Task A_conflict_after_our_own_attempt_that_no_list_explains_is_no_failure_of_the_queue()
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Reset), Status(409, "general.conflict", "It conflicts with the current state."));
        _bed.Network.Always("GET " + TestBed.Queues, async (request, org, token) =>
            IsProbe(request) ? await Body("""{"entities":[],"pageCount":1,"total":0}""")(request, org, token) : await org());

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal((GenesysProvisioningStatus.Unknown, "NameTakenUnseen"), (result.Outcome.Status, result.ErrorCode));
    }

    [Fact]
    public async Task What_was_wrong_with_a_definition_is_not_forgotten_with_the_fields_that_could_not_be_read()
    {
        _bed.Network.On(TestBed.PostQueue, s_dailyLimit);
        GenesysSession session = await _bed.ConnectAsync();
        string left;
        using (ProvisioningRun run = RunFactory.Create(
            session.Connection, new() { ThrottleLimit = 1 }, _bed.Heard, CancellationToken.None))
        {
            await run.StartAsync();
            run.Start(await run.PlanAsync(Given.Row(1, "First"), []));
            await WaitAsync(() => run.EndedBy is not null);
            await run.PlanAsync(Given.Row(2, "Bad", ("SkillRequirement", "Billing>=9"), ("Colour", "red")), []);
            await run.PlanAsync(Given.Row(3, "Refused"), [new(GenesysFindingSeverity.Error, "SomeTestError", "It was refused.", "Mend it.")]);
            await run.PlanAsync(Given.Row(4, "Good"), []);
            left = _bed.Snapshot();
            await run.CompleteAsync();
        }

        Assert.Equal(
            [GenesysProvisioningStatus.NotAttempted, GenesysProvisioningStatus.Invalid, GenesysProvisioningStatus.Invalid, GenesysProvisioningStatus.NotAttempted],
            _bed.Heard.Results.Select(result => result.Outcome.Status));
        // The same again, as the journal tells it before any outcome of the refused rows was in it.
        string journal = Directory.EnumerateFiles(left, "*.journal").Single();
        await File.WriteAllLinesAsync(journal, File.ReadLines(journal).Where(line => !line.Contains("\"Invalid\"", StringComparison.Ordinal)).ToList());
        _bed.AuditPath = left;
        _bed.Clock.Advance(TimeSpan.FromHours(5));
        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());
        Assert.Equal(
            [GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Invalid, GenesysProvisioningStatus.Invalid, GenesysProvisioningStatus.Created], resumed.Statuses);
        Assert.Equal("SomeTestError", resumed[2].ErrorCode);
    }

    [Fact]
    public async Task A_finished_journal_is_kept_until_the_audit_has_its_last_outcome()
    {
        KillAfterCommits(1);
        GenesysSession first = await _bed.ConnectAsync();
        await _bed.RunAsync(first, new(), Given.Queue("Sales"));
        GenesysSession session = await AfterTheCrashAsync();
        await File.AppendAllTextAsync(
            _bed.Journals().Single(),
            """{"type":"outcome","row":1,"state":"Done","status":"Created","time":"2026-03-01T12:00:00Z","success":true,"queue_id":"id-1","validation_passed":true}""" + "\n");

        await _bed.RunAsync(session, new());

        Assert.Empty(_bed.Journals());
        Assert.Equal("id-1", Assert.Single(_bed.Records(), record => record is { Event: AuditEvents.Outcome, QueueName: "Sales" }).QueueId);
    }

    [Fact]
    public async Task A_settling_that_breaks_off_has_told_recorded_and_announced_what_it_found_out()
    {
        KillAfterCommits(2);
        GenesysSession first = await _bed.ConnectAsync();
        await _bed.RunAsync(first, new() { ThrottleLimit = 2 }, Given.Queues(2));
        GenesysSession session = await AfterTheCrashAsync();
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        session.Connection.Wfm.Register(new("wfm", new Uri("https://wfm.example.com/queue-events")), deliveredByOrg: false);
        bool isIll = true;
        _bed.Network.Always("GET " + TestBed.Queues, async (request, org, token) =>
            isIll && request.RequestUri!.Query.Contains("name=Queue%202", StringComparison.Ordinal) ? await Status(503)(request, org, token) : await org());

        await Assert.ThrowsAnyAsync<GenesysException>(() => _bed.ResumeAsync(session));
        isIll = false;
        RunReport second = await _bed.ResumeAsync(session);

        Assert.Equal(["Queue 2"], second.Results.Select(result => result.QueueName));
        Assert.Equal(2, session.Connection.Wfm.Endpoints.Single().Delivered);
        Assert.Equal(["Queue 1", "Queue 2"], _bed.Records().Where(record => record.Event == AuditEvents.Outcome).Select(record => record.QueueName).Order());
    }

    [Fact]
    public async Task A_permission_that_cannot_be_asked_for_at_the_moment_makes_no_doubt_final()
    {
        _bed.Network.On(TestBed.PostQueue, (request, org, token) =>
        {
            _left ??= _bed.Snapshot();
            return Refused(request, org, token);
        });
        GenesysSession first = await _bed.ConnectAsync();
        await _bed.RunAsync(first, new() { MaximumRetryCount = 0 }, Given.Queue("Sales"));
        GenesysSession session = await AfterTheCrashAsync();
        _bed.Network.Always("GET /api/v2/authorization/divisionspermitted*", Status(503));

        await Assert.ThrowsAnyAsync<GenesysException>(() => _bed.RunAsync(session, new()));
        _bed.Network.Heal("GET /api/v2/authorization/divisionspermitted*");
        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal([GenesysProvisioningStatus.Created], resumed.Statuses);
    }

    [Fact]
    public async Task A_client_that_may_not_read_members_still_gets_over_its_crash()
    {
        KillAfterCommits(1);
        GenesysSession first = await _bed.ConnectAsync();
        await _bed.RunAsync(first, new(), Given.Queue("Sales", ("Member", "agent01@example.com")));
        GenesysSession session = await AfterTheCrashAsync();
        _bed.Network.Always("GET /api/v2/routing/queues/*", Status(403, "missing.permissions", "No."));

        RunReport next = await _bed.RunAsync(session, new(), Given.Queue("Other"));

        Assert.Equal([GenesysProvisioningStatus.Created], next.Statuses);
        Assert.Contains("1 in doubt found and recorded", Assert.Single(next.Warnings), StringComparison.Ordinal);
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task What_the_first_run_left_incomplete_is_completed_by_the_resume_of_a_resume()
    {
        _bed.Network.On("POST /api/v2/routing/queues/*", Status(400, "invalid.value", "Not now."));
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, new(), Given.Queue("Sales", ("Member", "agent01@example.com")));
        using var stop = new CancellationTokenSource();
        Guid id;
        using (UnfinishedRuns unfinished = UnfinishedRuns.Peek(DiskStorage.Instance, session.AuditPath, session.Connection.Owner))
        {
            id = unfinished.All.Single().Header.RunId;
        }

        var rehearsed = new Recorder();
        using (ProvisioningRun run = RunFactory.Create(
            session.Connection, new() { Resumes = id, IsRehearsal = true }, rehearsed, CancellationToken.None))
        {
            await run.StartAsync();
            JournalRow left = Assert.Single(run.Remaining);
            Assert.Equal(RowAction.Complete, (await run.PlanAsync(left.Definition, left.Errors)).Action);
        }

        using (ProvisioningRun run = RunFactory.Create(session.Connection, new() { Resumes = id }, _bed.Heard, stop.Token))
        {
            await run.StartAsync();
            await stop.CancelAsync();
            await run.PlanAsync(run.Remaining.Single().Definition, []);
            await run.CompleteAsync();
        }

        RunReport again = await _bed.ResumeAsync(session);

        Assert.Equal([GenesysProvisioningStatus.Recovered], again.Statuses);
        Assert.Empty(rehearsed.Results);
    }

    [Fact]
    public async Task A_disk_that_fails_at_the_end_ends_the_run_with_its_own_reason()
    {
        var disk = new FailingFlush();
        _bed.Storage = disk;
        _bed.Network.On(TestBed.PostQueue, s_dailyLimit);
        GenesysSession first = await _bed.ConnectAsync();
        await _bed.RunAsync(first, new(), Given.Queues(2));
        _bed.Clock.Advance(TimeSpan.FromHours(5));
        GenesysSession session = await _bed.ConnectAsync();
        using ProvisioningRun run = RunFactory.Create(
            session.Connection, new() { ThrottleLimit = 1 }, _bed.Heard, CancellationToken.None);
        await run.StartAsync();
        _bed.Network.On(TestBed.PostQueue, async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            disk.Fails = true;
            return reply;
        });
        foreach (GenesysQueueDefinition definition in Given.Queues(2))
        {
            run.Start(await run.PlanAsync(definition, []));
        }

        await run.CompleteAsync();

        Assert.Equal("JournalNotWritable", run.EndedBy?.Code);
    }

    [Fact]
    public async Task A_removal_by_somebody_else_is_not_claimed_because_a_token_had_to_be_fetched()
    {
        GenesysSession session = await _bed.ConnectAsync();
        RunReport run = await _bed.RunAsync(session, new(), Given.Queue("Sales"));
        _bed.Clock.Advance(TimeSpan.FromHours(30));
        await _bed.RivalAsync($"{TestBed.Queues}/{run[0].QueueId}", string.Empty, "DELETE");
        _bed.Clock.Advance(TimeSpan.FromMinutes(5));
        using AuditWriter audit = session.Connection.OpenAudit(Guid.NewGuid());

        GenesysException gone = await Assert.ThrowsAnyAsync<GenesysException>(
            () => new QueueRemover(
                session.Connection, audit, _bed.Heard).RemoveAsync(run[0].QueueId!, "Sales", false, CancellationToken.None));

        Assert.Equal("QueueNotFound", gone.Code);
    }

    private static async Task WaitAsync(Func<bool> until)
    {
        for (int i = 0; i < 2000 && !until(); i++)
        {
            await Task.Delay(5);
        }

        Assert.True(until());
    }

    /// <summary>A disk that takes what is written, and then does not keep it.</summary>
    private sealed class FailingFlush : DiskDouble
    {
        public bool Fails { get; set; }

        public override void FlushToDisk(Stream file)
        {
            if (Fails)
            {
                throw new IOException("Input/output error");
            }

            base.FlushToDisk(file);
        }
    }
}
