using GenesysQueues.Journals;
using GenesysQueues.Runs.Recovery;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>What a resumed run takes up, also of one that was itself cut short.</summary>
public sealed class ResumedRunTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_resumed_run_that_is_cut_short_before_it_took_everything_in_is_resumed_with_all_that_is_left()
    {
        GenesysSession session = await _bed.ConnectAsync();
        Guid first = await CutShortAsync(session, new(), Given.Queues(3));
        await CutShortAsync(session, new() { Resumes = first }, Given.Queues(1));

        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal(
            [("Queue 1", GenesysProvisioningStatus.Created), ("Queue 2", GenesysProvisioningStatus.Created), ("Queue 3", GenesysProvisioningStatus.Created)],
            resumed.Results.Select(result => (result.QueueName!, result.Outcome.Status)).Order());
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task What_a_resumed_run_went_on_with_is_resumed_also_when_nothing_of_its_own_is_left()
    {
        GenesysSession session = await _bed.ConnectAsync();
        Guid first = await CutShortAsync(session, new(), Given.Queues(3));
        string left = _bed.Snapshot();
        _bed.Network.On(TestBed.PostQueue, async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            // Its process is killed at this moment. The first one's journal it has not touched, but holds.
            foreach (string journal in _bed.Journals().Where(journal => !File.Exists(Path.Combine(left, Path.GetFileName(journal)))))
            {
                Resuming.CopyInto(left, journal);
            }

            return reply;
        });
        await _bed.RunAsync(session, new() { Resumes = first }, Given.Queues(1));
        _bed.AuditPath = left;

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal(
            [("Queue 1", GenesysProvisioningStatus.Recovered), ("Queue 2", GenesysProvisioningStatus.Created), ("Queue 3", GenesysProvisioningStatus.Created)],
            resumed.Results.Select(result => (result.QueueName!, result.Outcome.Status)).Order());
        Assert.Empty(_bed.Journals());
    }

    [Fact] // However long ago the session has listed the org's queues.
    public async Task A_rehearsal_takes_a_queue_in_doubt_that_is_there_for_the_runs_own()
    {
        _bed.Network.On(TestBed.PostQueue, (request, org, cancellationToken) =>
        {
            _bed.Network.Always($"GET {TestBed.Queues}", Mishaps.Status(503));
            return Mishaps.AfterCommit(Mishaps.Reset)(request, org, cancellationToken);
        });
        await _bed.RunAsync(await _bed.ConnectAsync(), new(), Given.Queue("Queue 1"));
        _bed.Network.Heal($"GET {TestBed.Queues}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        GenesysSession session = await _bed.ConnectAsync();
        Guid first = RunRecovery.Find(session.Connection, Guid.Empty)!.RunId;
        var heard = new Recorder();
        using ProvisioningRun rehearsal = RunFactory.Create(
            session.Connection, new() { Resumes = first, IsRehearsal = true }, heard, CancellationToken.None);
        await rehearsal.StartAsync();
        JournalRow inDoubt = Assert.Single(rehearsal.Remaining);

        await rehearsal.TakeInAsync(inDoubt.Definition, inDoubt.Errors);
        PlannedRow planned = (await rehearsal.NextAsync())!;

        Assert.Equal(RowAction.Complete, planned.Action);
        Assert.Empty(heard.Results);
    }

    [Fact]
    public async Task A_rehearsal_that_is_still_open_hides_no_journal_from_others()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await CutShortAsync(session, new(), Given.Queues(2));
        using ProvisioningRun rehearsal = RunFactory.Create(
            session.Connection, new() { IsRehearsal = true }, new Recorder(), CancellationToken.None);
        await rehearsal.StartAsync();

        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal(2, resumed.Statuses.Count(status => status == GenesysProvisioningStatus.Created));
    }

    [Fact]
    public async Task A_journal_that_another_process_holds_is_said_to_be_and_is_not_resumed_in_silence()
    {
        GenesysSession session = await _bed.ConnectAsync();
        Guid held = await CutShortAsync(session, new(), Given.Queues(2));
        using var other = new FileStream(Assert.Single(_bed.Journals()), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        RunReport run = await _bed.RunAsync(session, new(), Given.Queue("Other"));
        var refused = await Assert.ThrowsAsync<GenesysException>(() => _bed.RunAsync(session, new() { Resumes = held }));

        Assert.Equal([GenesysProvisioningStatus.Created], run.Statuses);
        Assert.Contains("is in use by another process", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal("RunInUse", refused.Code);
    }

    [Fact]
    public async Task A_queue_that_two_runs_left_undone_is_told_once()
    {
        GenesysSession session = await _bed.ConnectAsync();
        Guid first = await CutShortAsync(session, new(), Given.Queues(3));
        await CutShortAsync(session, new() { Resumes = first }, Given.Queues(1));

        RunReport other = await _bed.RunAsync(session, new(), Given.Queue("Other"));

        Assert.Equal(2, other.Warnings.Count);
        Assert.Contains("2 still to be created", other.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("1 still to be created", other.Warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_none_of_the_resumed_one_s_is_left_alone()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await CutShortAsync(session, new(), [Given.Queue("Abandoned")]);
        await CutShortAsync(session, new(), [Given.Queue("Sales")]);

        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal(["Sales"], resumed.Results.Select(result => result.QueueName));
        Assert.Single(_bed.Journals());
    }

    [Fact]
    public async Task The_first_of_equal_names_is_resumed_though_the_second_was_refused_for_it()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await CutShortAsync(session, new(), [Given.Row(1, "Sales"), Given.Row(2, "SALES")], afterPlanning: true);

        RunReport resumed = await _bed.ResumeAsync(session);

        GenesysProvisioningResult result = Assert.Single(resumed.Results);
        Assert.Equal((1, GenesysProvisioningStatus.Created), (result.Row, result.Outcome.Status));
    }

    [Fact]
    public async Task The_second_of_equal_names_is_not_made_in_the_place_of_the_first_that_was_refused()
    {
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.On(TestBed.PostQueue, Mishaps.Status(400, "invalid.value"));
        using (var stop = new CancellationTokenSource())
        {
            var heard = new Recorder();
            using ProvisioningRun run = RunFactory.Create(session.Connection, new(), heard, stop.Token);
            await run.StartAsync();
            run.Start(await run.PlanAsync(Given.Row(1, "Sales"), []));
            for (int looks = 0; heard.Results.Count == 0 && looks < 1000; looks++)
            {
                await Task.Delay(10);
            }

            await stop.CancelAsync();
            await run.PlanAsync(Given.Row(2, "SALES"), []);
            await run.CompleteAsync();
        }

        RunReport resumed = await _bed.ResumeAsync(session);

        GenesysProvisioningResult result = Assert.Single(resumed.Results);
        Assert.Equal((2, "DuplicateInInput"), (result.Row, result.ErrorCode));
        Assert.Equal(0, await _bed.CountAsync("Sales"));
    }

    /// <summary>A run that is stopped before it sends anything, but not before it has taken these in.</summary>
    private static async Task<Guid> CutShortAsync(GenesysSession session, RunOptions options, GenesysQueueDefinition[] definitions, bool afterPlanning = false)
    {
        using var stop = new CancellationTokenSource();
        using ProvisioningRun run = RunFactory.Create(session.Connection, options, new Recorder(), stop.Token);
        await run.StartAsync();
        if (!afterPlanning)
        {
            await stop.CancelAsync();
        }

        List<PlannedRow> rows = [];
        foreach (GenesysQueueDefinition definition in definitions)
        {
            rows.Add(await run.PlanAsync(definition, []));
        }

        await stop.CancelAsync();
        rows.ForEach(run.Start);
        await run.CompleteAsync();
        return run.Id;
    }
}
