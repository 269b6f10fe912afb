using GenesysQueues.Journals;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs.Recovery;

/// <summary>What the next run makes of one that was cut short.</summary>
public sealed class ReconcilerTests : IDisposable
{
    private readonly TestBed _bed = new();
    private string? _left;
    private int _rows;

    public void Dispose() => _bed.Dispose();

    // The process is killed at this moment: what it does afterwards counts for nothing.
    private Mishap Killed(Mishap then) => async (request, org, cancellationToken) =>
    {
        _left ??= await _bed.SnapshotAsync(_rows);
        return await then(request, org, cancellationToken);
    };

    private Mishap KilledAfterCommit() => async (request, org, cancellationToken) =>
    {
        HttpResponseMessage reply = await org();
        _left ??= await _bed.SnapshotAsync(_rows);
        return reply;
    };

    private Task<GenesysSession> KilledRunAsync(params GenesysQueueDefinition[] definitions) =>
        KilledRunAsync(new RunOptions(), definitions);

    private async Task<GenesysSession> KilledRunAsync(RunOptions options, params GenesysQueueDefinition[] definitions)
    {
        _rows = definitions.Length;
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, options with { ThrottleLimit = 1 }, definitions);
        _bed.AuditPath = _left!;
        return await _bed.ConnectAsync();
    }

    [Fact]
    public async Task An_intent_is_in_the_journal_before_its_request_leaves_and_the_journal_is_gone_after_a_good_end()
    {
        string seen = string.Empty;
        _bed.Network.On(TestBed.PostQueue, (_, org, _) =>
        {
            seen = File.ReadAllText(Assert.Single(Directory.EnumerateFiles(_bed.Snapshot(), "*.journal")));
            return org();
        });

        await _bed.CreateAsync(Given.Queue("Sales", ("Description", "of cars")));

        Assert.Contains("\"type\":\"intent\",\"row\":1,\"queue\":\"Sales\"", seen, StringComparison.Ordinal);
        Assert.Contains("of cars", seen, StringComparison.Ordinal);
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_queue_that_was_created_just_before_the_crash_is_found_completed_and_recorded_under_its_own_run()
    {
        _bed.Network.On(TestBed.PostQueue, KilledAfterCommit());
        GenesysSession session = await KilledRunAsync(Given.Queue("Sales", ("Member", "agent01@example.com")));
        await _bed.RivalAsync($"{TestBed.Queues}/{await IdAsync("Sales")}/members?delete=true", $"[{{'id':'{await AgentAsync()}'}}]");
        Assert.Equal(0, (int)(await _bed.RivalAsync($"{TestBed.Queues}/{await IdAsync("Sales")}", string.Empty, "GET"))["memberCount"]!);
        int posts = _bed.Posts.Count;

        RunReport next = await _bed.RunAsync(session, new(), Given.Queue("Other"));

        Assert.Equal([GenesysProvisioningStatus.Created], next.Statuses);
        Assert.Equal(posts + 1, _bed.Posts.Count);
        Assert.Contains("1 in doubt found and recorded", Assert.Single(next.Warnings), StringComparison.Ordinal);
        GenesysAuditRecord found = Assert.Single(_bed.Records(), record => record is { Event: AuditEvents.Outcome, QueueName: "Sales" });
        Assert.True(found.Success);
        Assert.NotEqual(next.RunId, found.RunId);
        Assert.Equal(await IdAsync("Sales"), found.QueueId);
        Assert.Equal(1, (int)(await _bed.RivalAsync($"{TestBed.Queues}/{found.QueueId}", string.Empty, "GET"))["memberCount"]!);
        Assert.Null(AuditChainVerifier.Check(_bed.AuditText));
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_queue_whose_request_never_arrived_is_created_when_the_run_is_resumed()
    {
        _bed.Network.On(TestBed.PostQueue, Killed(Refused));
        GenesysSession session = await KilledRunAsync(Given.Row(1, "Sales"), Given.Row(2, "Support"));
        foreach (string name in new[] { "Sales", "Support" })
        {
            await _bed.RivalAsync($"{TestBed.Queues}/{await IdAsync(name)}", string.Empty, "DELETE");
        }

        _bed.Clock.Advance(TimeSpan.FromMinutes(5));
        RunReport other = await _bed.RunAsync(session, new(), Given.Queue("Other"));
        RunReport resumed = await _bed.ResumeAsync(session);

        string said = Assert.Single(other.Warnings);
        Assert.Contains("1 in doubt not created", said, StringComparison.Ordinal);
        Assert.Contains("Resume-GenesysProvisioning", said, StringComparison.Ordinal);
        Assert.Equal(
            [("Sales", GenesysProvisioningStatus.Created), ("Support", GenesysProvisioningStatus.Created)],
            resumed.Results.OrderBy(result => result.Row).Select(result => (result.QueueName!, result.Outcome.Status)));
        Assert.Equal([1, 2], resumed.Results.Select(result => result.Row).Order());
        Assert.Equal(1, await _bed.CountAsync("Sales"));
        Assert.Empty(_bed.Journals());
    }

    [Theory]
    [InlineData(GenesysIfExists.Fail, GenesysProvisioningStatus.Exists)]
    [InlineData(GenesysIfExists.Skip, GenesysProvisioningStatus.Skipped)]
    public async Task A_queue_of_that_name_which_somebody_else_made_is_not_taken_for_ours(
        GenesysIfExists ifExists, GenesysProvisioningStatus status)
    {
        _bed.Network.On(TestBed.PostQueue, Killed(Refused));
        GenesysSession session = await KilledRunAsync(
            new RunOptions { IfExists = ifExists }, Given.Queue("Sales", ("Description", "ours")));
        await _bed.RivalAsync($"{TestBed.Queues}/{await IdAsync("Sales")}", "{'name':'Sales','description':'theirs'}", "PUT");

        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal([status], resumed.Statuses);
        Assert.Contains("somebody else's", Assert.Single(resumed.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, await _bed.CountAsync("Sales"));
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_queue_of_that_name_which_somebody_else_made_is_adopted_where_that_was_asked_for()
    {
        _bed.Network.On(TestBed.PostQueue, Killed(Refused));
        GenesysSession session = await KilledRunAsync(
            new RunOptions { IfExists = GenesysIfExists.Adopt },
            Given.Queue("Sales", ("Description", "ours"), ("Member", "agent01@example.com")));
        string id = await IdAsync("Sales");
        await _bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Sales','description':'theirs'}", "PUT");

        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal([GenesysProvisioningStatus.Adopted], resumed.Statuses);
        Assert.Equal(1, (int)(await _bed.RivalAsync($"{TestBed.Queues}/{id}", string.Empty, "GET"))["memberCount"]!);
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task An_outcome_that_did_not_reach_the_audit_is_put_there_once()
    {
        _bed.Network.On(TestBed.PostQueue, Pass, Killed(Refused));
        GenesysSession session = await KilledRunAsync(Given.Row(1, "Sales"), Given.Row(2, "Support"));
        // Between journal and audit the process can die: as if the audit had been behind.
        File.Delete(AuditReader.Files(_bed.AuditPath).Single());

        await _bed.RunAsync(session, new());
        await _bed.RunAsync(session, new());

        GenesysAuditRecord sales = Assert.Single(_bed.Records(), record => record is { Event: AuditEvents.Outcome, QueueName: "Sales" });
        Assert.Equal((true, await IdAsync("Sales")), (sales.Success, sales.QueueId));
    }

    [Fact]
    public async Task What_Ctrl_C_leaves_in_doubt_and_undone_is_resumed_and_nothing_is_made_twice()
    {
        using var stop = new CancellationTokenSource();
        // What is planned after the stop has its outcome at once, and would come before the others.
        var planned = new TaskCompletionSource();
        _bed.Network.On(TestBed.PostQueue, Pass, async (request, org, cancellationToken) =>
        {
            await org();
            await planned.Task;
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody stopped it.");
        });
        GenesysSession session = await _bed.ConnectAsync();
        var heard = new Recorder();
        using (ProvisioningRun run = RunFactory.Create(session.Connection, new() { ThrottleLimit = 1 }, heard, stop.Token))
        {
            await run.StartAsync();
            foreach (GenesysQueueDefinition definition in Given.Queues(4))
            {
                run.Start(await run.PlanAsync(definition, []));
            }

            planned.SetResult();
            _bed.Clock.Advance(TimeSpan.FromSeconds(1));
            Task end = run.CompleteAsync();
            while (!end.IsCompleted)
            {
                // The grace that a request under way is given, on a clock that nobody else moves.
                _bed.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(5);
            }

            await end;
        }

        Assert.Equal(
            [GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Unknown, GenesysProvisioningStatus.NotAttempted, GenesysProvisioningStatus.NotAttempted],
            heard.Results.Select(result => result.Outcome.Status));

        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal(
            [("Queue 2", GenesysProvisioningStatus.Recovered), ("Queue 3", GenesysProvisioningStatus.Created), ("Queue 4", GenesysProvisioningStatus.Created)],
            resumed.Results.Select(result => (result.QueueName!, result.Outcome.Status)));
        Assert.Equal(4, _bed.Posts.Count);
        Assert.Equal(
            [AuditEvents.Outcome, AuditEvents.OutcomeReconciled],
            _bed.Records().Where(record => record.QueueName == "Queue 2" && record.Event is AuditEvents.Outcome or AuditEvents.OutcomeReconciled).Select(record => record.Event));
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task The_same_command_again_does_what_an_interrupted_run_left_and_its_journal_is_forgotten()
    {
        _bed.Network.On(TestBed.PostQueue, Killed(Pass));
        GenesysSession session = await KilledRunAsync(Given.Queues(3));

        RunReport again = await _bed.RunAsync(session, new() { IfExists = GenesysIfExists.Skip }, Given.Queues(3));

        Assert.Equal(Enumerable.Repeat(GenesysProvisioningStatus.Skipped, 3), again.Statuses);
        Assert.Equal(3, _bed.Posts.Count);
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_session_that_may_not_look_says_so_once_and_sends_nothing()
    {
        _bed.Network.On(TestBed.PostQueue, Killed(Refused));
        GenesysSession session = await KilledRunAsync(Given.Queue("Sales"));
        await _bed.RivalAsync($"{TestBed.Queues}/{await IdAsync("Sales")}", string.Empty, "DELETE");
        _bed.Clock.Advance(TimeSpan.FromMinutes(5));
        _bed.Network.Always("GET /api/v2/authorization/divisionspermitted*", Status(404, "not.found"));
        int posts = _bed.Posts.Count;

        RunReport next = await _bed.RunAsync(session, new());
        RunReport later = await _bed.RunAsync(session, new());

        Assert.Contains("cannot be looked up", Assert.Single(next.Warnings), StringComparison.Ordinal);
        Assert.Empty(later.Warnings);
        Assert.Equal(posts, _bed.Posts.Count);
    }

    [Fact]
    public async Task A_skill_group_in_doubt_is_waited_for_until_lists_would_show_it()
    {
        _bed.Network.On(TestBed.PostSkillGroup, KilledAfterCommit());
        GenesysSession session = await KilledRunAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=2")));

        await _bed.ResumeAsync(session);

        Assert.Single(_bed.Network.Of(TestBed.PostSkillGroup));
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_deadline_that_passes_while_earlier_runs_are_settled_is_said_as_such()
    {
        _bed.Network.On(TestBed.PostQueue, Killed(Refused));
        GenesysSession session = await KilledRunAsync(Given.Queue("Sales"));
        await _bed.RivalAsync($"{TestBed.Queues}/{await IdAsync("Sales")}", string.Empty, "DELETE");
        _bed.Clock.Advance(TimeSpan.FromMinutes(5));

        GenesysException late = await Assert.ThrowsAsync<GenesysException>(() => _bed.RunAsync(session, new() { Deadline = TimeSpan.FromSeconds(6) }));
        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal("TimedOut", late.Code);
        Assert.Equal([GenesysProvisioningStatus.Created], resumed.Statuses);
    }

    [Fact]
    public async Task A_run_that_its_journal_cannot_tell_apart_from_none_is_none()
    {
        GenesysSession session = await _bed.ConnectAsync();
        Directory.CreateDirectory(_bed.AuditPath);
        string torn = JournalFile.PathOf(_bed.AuditPath, session.Connection.Owner, Guid.NewGuid());
        await File.WriteAllTextAsync(torn, "{\"type\":\"run\",\"form");

        RunReport run = await _bed.RunAsync(session, new(), Given.Queue("Sales"));

        Assert.Equal([GenesysProvisioningStatus.Created], run.Statuses);
        Assert.Empty(run.Warnings);
        Assert.Empty(_bed.Journals());
    }

    private async Task<string> IdAsync(string name)
    {
        _bed.Clock.Advance(TimeSpan.FromSeconds(30));
        return (string)(await _bed.RivalAsync($"{TestBed.Queues}?name={name}", string.Empty, "GET"))["entities"]![0]!["id"]!;
    }

    private async Task<string> AgentAsync() =>
        (string)((JArray)(await _bed.RivalAsync("/api/v2/users?pageSize=100", string.Empty, "GET"))["entities"]!).First(user => (string?)user["email"] == "agent01@example.com")["id"]!;
}
