using GenesysQueues.Journals;
using System.Text;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>A queue that exists is changed in the fields that a definition gives, and in no other.</summary>
public sealed class ChangeTests : IDisposable
{
    private const string Put = "PUT " + TestBed.Queues + "/*";

    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    private readonly TestBed _bed = new();
    private string? _left;

    public void Dispose() => _bed.Dispose();

    private List<SentRequest> Writes =>
        [.. _bed.Network.Sent.Where(request => request.Method is "PUT" or "POST" && request.Route != TestBed.PostToken
            && !request.Route.Contains("/audits/", StringComparison.Ordinal))];

    [Fact]
    public async Task The_fields_that_are_given_change_and_each_is_told_with_both_values()
    {
        await MakeAsync(
            "{'name':'Sales','description':'theirs','callingPartyName':'Sales desk',"
            + "'acwSettings':{'wrapupPrompt':'MANDATORY_TIMEOUT','timeoutMs':30000}}");

        GenesysProvisioningResult result =
            await ChangeAsync(Given.Queue("sales", ("Description", "ours"), ("AcwTimeoutSeconds", 45)));

        Assert.Equal((GenesysProvisioningStatus.Updated, true), (result.Outcome.Status, result.Success));
        Assert.Equal(
            ["AcwTimeoutSeconds: 30 -> 45", "Description: theirs -> ours"],
            result.Changes.Select(change => $"{change}").Order(StringComparer.Ordinal));
        JObject queue = await ShownAsync(result);
        Assert.Equal(
            ("Sales", "ours", "Sales desk", "MANDATORY_TIMEOUT", 45000),
            ((string?)queue["name"], (string?)queue["description"], (string?)queue["callingPartyName"],
                (string?)queue.SelectToken("acwSettings.wrapupPrompt"), (int?)queue.SelectToken("acwSettings.timeoutMs")));
        Assert.False(result.IsCreation);
    }

    [Fact]
    public async Task A_queue_that_is_as_wanted_costs_one_read_and_no_write()
    {
        await MakeAsync("{'name':'Sales','description':'ours'}");
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.ValidateAsync(Given.Queue("Sales"), session, GenesysIfExists.Update);
        int before = _bed.Network.Sent.Count;

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.Unchanged], run.Statuses);
        Assert.Empty(Writes);
        Assert.Equal("GET " + TestBed.Queues + "/" + run[0].QueueId, Assert.Single(_bed.Network.Sent.Skip(before)).Route);
        Assert.Null(run[0].Outcome.BeforeSha256);
    }

    [Fact]
    public async Task A_planning_group_is_a_change_before_and_after_it_and_is_none_where_the_queue_is_in_it()
    {
        const string Change = "PlanningGroup:  -> Customer Care / Voice Planning";
        GenesysSession session = await _bed.ConnectAsync();
        GenesysQueueDefinition definition = Given.Queue("Billing", ("PlanningGroup", "Voice Planning"));
        async Task<IEnumerable<string>> ShownBeforeAsync() =>
            (await _bed.ValidateAsync(definition, session, GenesysIfExists.Update, showsChanges: true))
                .Changes.Select(change => $"{change}");

        Assert.Equal([Change], await ShownBeforeAsync());
        RunReport run = await _bed.RunAsync(session, s_change, definition);
        Assert.Equal((GenesysProvisioningStatus.Updated, Change), (run[0].Outcome.Status, $"{Assert.Single(run[0].Changes)}"));
        Assert.Empty(await ShownBeforeAsync());
        RunReport again = await _bed.RunAsync(session, s_change, definition);
        Assert.Equal((GenesysProvisioningStatus.Unchanged, 0), (again[0].Outcome.Status, again[0].Changes.Count));
    }

    [Theory]
    [InlineData("OverflowTarget")]
    [InlineData("SkillRequirement")]
    [InlineData("MemberGroup")]
    [InlineData("CallingPartyName; OnHoldPrompt")]
    [InlineData("AcwTimeoutSeconds")]
    public async Task What_a_queue_does_not_have_can_be_cleared_at_no_cost(string fields)
    {
        await MakeAsync("{'name':'Sales'}");

        GenesysProvisioningResult result = await ChangeAsync(Given.Queue("Sales", ("Clear", fields)));

        Assert.Equal(GenesysProvisioningStatus.Unchanged, result.Outcome.Status);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_made_by_New_alone()
    {
        GenesysSession session = await _bed.ConnectAsync();

        RunReport set = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "ours")));
        RunReport made = await _bed.RunAsync(
            session, s_change with { IsOfExisting = false }, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal((GenesysProvisioningStatus.Invalid, "QueueNotFound"), (set[0].Outcome.Status, set[0].ErrorCode));
        Assert.Equal([GenesysProvisioningStatus.Created], made.Statuses);
    }

    [Fact] // A new queue needs all of an overflow; of one that has it the threshold alone may change.
    public async Task One_part_of_an_overflow_changes_and_the_rest_stays()
    {
        GenesysSession session = await _bed.ConnectAsync();
        RunReport made = await _bed.RunAsync(session, new(), Given.Queue(
            "Sales", ("MemberGroup", "Tier 2"), ("OverflowMaxWaitSeconds", 60), ("OverflowTimeoutSeconds", 90),
            ("OverflowTarget", "Night Shift")));
        JObject before = await ShownAsync(made[0]);

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("OverflowMaxWaitSeconds", 30)));

        Assert.Equal("OverflowMaxWaitSeconds: 60 -> 30", Assert.Single(run[0].Changes).ToString());
        JObject after = await ShownAsync(run[0]);
        before.SelectToken("conditionalGroupRouting.rules[0]")!["conditionValue"] = 30;
        Assert.Equal(before["conditionalGroupRouting"]!.ToString(), after["conditionalGroupRouting"]!.ToString());
        Assert.Equal(before["memberGroups"]!.ToString(), after["memberGroups"]!.ToString());
    }

    [Fact]
    public async Task A_group_that_joins_a_queue_with_overflow_joins_its_rules_too()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, new(), Given.Queue(
            "Sales", ("MemberGroup", "Tier 2"), ("OverflowMaxWaitSeconds", 60), ("OverflowTimeoutSeconds", 90),
            ("OverflowTarget", "Overflow")));

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("MemberGroup", "Night Shift")));

        Assert.Equal("MemberGroup: Tier 2 -> Tier 2; Night Shift", Assert.Single(run[0].Changes).ToString());
        JObject after = await ShownAsync(run[0]);
        Assert.Equal([2, 3], after.SelectTokens("conditionalGroupRouting.rules[*].groups").Select(groups => groups.Count()));
    }

    [Fact]
    public async Task An_overflow_that_a_queue_does_not_have_must_be_given_whole()
    {
        await MakeAsync("{'name':'Sales'}");

        GenesysProvisioningResult result = await ChangeAsync(Given.Queue("Sales", ("OverflowMaxWaitSeconds", 30)));

        Assert.Equal((GenesysProvisioningStatus.Failed, "OverflowIncomplete"), (result.Outcome.Status, result.ErrorCode));
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task What_is_cleared_is_gone_and_a_new_name_is_the_queues()
    {
        await MakeAsync("{'name':'Sales','description':'theirs','callingPartyName':'Desk','enableTranscription':true}");

        GenesysProvisioningResult result = await ChangeAsync(Given.Queue(
            "Sales", ("NewName", "Sales EMEA"), ("Clear", "Description; Settings.enableTranscription")));

        JObject queue = await ShownAsync(result);
        Assert.Equal(
            ("Sales EMEA", null, "Desk"),
            ((string?)queue["name"], (string?)queue["description"], (string?)queue["callingPartyName"]));
        Assert.NotEqual(true, (bool?)queue["enableTranscription"]);
        Assert.Equal(
            ["Description: theirs -> ", "Name: Sales -> Sales EMEA", "Settings.enableTranscription: True -> False"],
            result.Changes.Select(change => $"{change}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_reference_that_is_cleared_is_one_change()
    {
        await MakeAsync("{'name':'Sales'}");
        GenesysProvisioningResult given = await ChangeAsync(Given.Queue("Sales", ("InQueueFlow", "Default In-Queue")));

        GenesysProvisioningResult cleared = await ChangeAsync(Given.Queue("Sales", ("Clear", "InQueueFlow")));

        Assert.Equal("InQueueFlow", Assert.Single(given.Changes).Field);
        Assert.Equal("InQueueFlow", Assert.Single(cleared.Changes).Field);
        Assert.NotNull(cleared.Changes[0].Before);
    }

    [Fact]
    public async Task Members_and_codes_come_and_go_and_nobody_who_is_not_named_is_touched()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, new(), Given.Queue(
            "Sales", ("Member", "agent01@example.com; agent02@example.com"), ("WrapupCode", "Resolved; Callback")));

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue(
            "Sales", ("Member", "agent01@example.com; agent03@example.com"),
            ("RemoveMember", "agent02@example.com; agent04@example.com"),
            ("RemoveWrapupCode", "Callback")));

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.Equal(
            ["Member:  -> agent03@example.com", "Member: agent02@example.com -> ", "WrapupCode: Callback -> "],
            run[0].Changes.Select(change => $"{change}").Order(StringComparer.Ordinal));
        JObject members = await _bed.RivalAsync($"{TestBed.Queues}/{run[0].QueueId}/members?pageSize=100", string.Empty, "GET");
        JObject codes = await _bed.RivalAsync($"{TestBed.Queues}/{run[0].QueueId}/wrapupcodes", string.Empty, "GET");
        Assert.Equal(2, members["entities"]!.Count());
        Assert.Equal(["Resolved"], codes["entities"]!.Select(code => (string?)code["name"]));
    }

    [Fact]
    public async Task A_cell_with_signs_adds_and_removes()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, new(), Given.Queue("Sales", ("WrapupCode", "Resolved; Callback")));

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("WrapupCode", "+Escalated; -Callback")));

        Assert.Equal(
            ["WrapupCode:  -> Escalated", "WrapupCode: Callback -> "], run[0].Changes.Select(change => $"{change}"));
    }

    [Fact]
    public async Task A_queue_moves_to_another_division_by_a_call_of_its_own()
    {
        await MakeAsync("{'name':'Sales'}");

        GenesysProvisioningResult result = await ChangeAsync(Given.Queue("Sales", ("Division", "EMEA")));

        Assert.Equal("Division: Home -> EMEA", Assert.Single(result.Changes).ToString());
        Assert.Equal("EMEA", (string?)(await ShownAsync(result)).SelectToken("division.name"));
        Assert.Empty(_bed.Network.Of("PUT " + TestBed.Queues));
    }

    [Theory] // Lost before the org did it, and after.
    [InlineData(false, GenesysProvisioningStatus.Updated, 2)]
    [InlineData(true, GenesysProvisioningStatus.Recovered, 1)]
    public async Task A_lost_answer_is_settled_by_looking(bool isDone, GenesysProvisioningStatus status, int sent)
    {
        await MakeAsync("{'name':'Sales','description':'theirs'}");
        _bed.Network.On(Put, isDone ? AfterCommit(Reset) : Reset);

        GenesysProvisioningResult result = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal((status, sent), (result.Outcome.Status, Writes.Count));
        Assert.Equal("ours", (string?)(await ShownAsync(result))["description"]);
        Assert.Single(result.Changes);
        Assert.False(result.IsCreation);
    }

    [Fact]
    public async Task What_somebody_else_makes_of_a_queue_while_the_answer_is_lost_is_left_and_told()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await _bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Sales','description':'somebody else'}", "PUT");
            return await Reset(request, org, cancellationToken);
        });

        GenesysProvisioningResult result = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal((GenesysProvisioningStatus.Conflict, "ChangeConflict"), (result.Outcome.Status, result.ErrorCode));
        Assert.Contains("Description", Assert.Single(result.Missing), StringComparison.Ordinal);
        Assert.Equal("somebody else", (string?)(await ShownAsync(result))["description"]);
        Assert.Single(Writes);
    }

    [Theory] // Fields that only are cleared, with and without one that the org gives itself; and where it is not sent again.
    [InlineData("Description", 3, GenesysProvisioningStatus.Updated)]
    [InlineData("Description; Settings.enableManualAssignment", 3, GenesysProvisioningStatus.Updated)]
    [InlineData("Description", 0, GenesysProvisioningStatus.Unknown)]
    public async Task What_somebody_else_writes_into_a_field_that_was_to_be_cleared_is_no_sign_that_it_was(
        string fields, int retries, GenesysProvisioningStatus status)
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs','enableManualAssignment':true}");
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await _bed.RivalAsync(
                $"{TestBed.Queues}/{id}", "{'name':'Sales','description':'somebody else','enableManualAssignment':true}", "PUT");
            return await Reset(request, org, cancellationToken);
        });

        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("Sales", ("Clear", fields)), s_change with { MaximumRetryCount = retries });

        Assert.Equal(status, result.Outcome.Status);
        bool isSentAgain = retries > 0;
        Assert.Equal(isSentAgain ? null : "somebody else", (string?)(await ShownAsync(result))["description"]);
        Assert.Equal(isSentAgain ? 2 : 1, Writes.Count);
    }

    [Theory] // Where it is not sent again, nobody knows that it was carried out; and where it is.
    [InlineData(0, GenesysProvisioningStatus.Unknown)]
    [InlineData(3, GenesysProvisioningStatus.Updated)]
    public async Task A_change_that_somebody_else_takes_back_while_the_answer_is_lost_is_not_said_to_have_failed(
        int retries, GenesysProvisioningStatus status)
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await org();
            _bed.Clock.Advance(TimeSpan.FromSeconds(1));
            await _bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Sales','description':'theirs'}", "PUT");
            return await Reset(request, org, cancellationToken);
        });

        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("Sales", ("Description", "ours")), s_change with { MaximumRetryCount = retries });

        Assert.Equal(status, result.Outcome.Status);
    }

    [Fact]
    public async Task A_connection_that_is_one_reply_behind_hides_no_change()
    {
        using var bed = new TestBed(options => options.ChangeLagSeconds = 9);
        var id = (string)(await bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs'}"))["id"]!;
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        string? before = null;
        bed.Network.Always($"GET {TestBed.Queues}/{id}", async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            string shown = await reply.Content.ReadAsStringAsync(CancellationToken.None);
            reply.Content = new StringContent(before ?? shown, Encoding.UTF8, "application/json");
            before = shown;
            return reply;
        });
        bed.Network.On(Put, AfterCommit(Reset));

        GenesysProvisioningResult result = await bed.CreateAsync(
            Given.Queue("Sales", ("Description", "ours")), s_change with { MaximumRetryCount = 0 });

        Assert.Equal(GenesysProvisioningStatus.Recovered, result.Outcome.Status);
    }

    [Fact]
    public async Task What_a_run_that_is_stopped_leaves_undone_says_so()
    {
        string id = await MakeAsync("{'name':'Sales'}");
        using var stop = new CancellationTokenSource();
        _bed.Network.On($"GET {TestBed.Queues}/{id}/members", async (_, _, cancellationToken) =>
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException("It was not stopped.");
        });

        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), s_change, stop.Token,
            Given.Queue("Sales", ("Description", "ours"), ("Member", "agent01@example.com")));

        Assert.Equal([GenesysProvisioningStatus.UpdatedIncomplete], run.Statuses);
        Assert.Equal("Member: the run was stopped", Assert.Single(run[0].Missing));
    }

    [Fact] // Sent again, the change would take back what they have added.
    public async Task A_field_that_somebody_else_gives_a_queue_while_the_answer_is_lost_is_left_and_told()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await _bed.RivalAsync(
                $"{TestBed.Queues}/{id}", "{'name':'Sales','description':'theirs','callingPartyName':'Theirs'}", "PUT");
            return await Reset(request, org, cancellationToken);
        });

        GenesysProvisioningResult result = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal(GenesysProvisioningStatus.Conflict, result.Outcome.Status);
        Assert.StartsWith("Description (", Assert.Single(result.Missing), StringComparison.Ordinal);
        Assert.Equal("Theirs", (string?)(await ShownAsync(result))["callingPartyName"]);
        Assert.Single(Writes);
    }

    [Theory] // Told by the answer, and found by looking.
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_queue_is_known_by_its_new_name_at_once_and_by_its_old_one_no_more(bool isLost)
    {
        await MakeAsync("{'name':'Sales'}");
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.On(Put, isLost ? AfterCommit(Reset) : Pass);
        await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("NewName", "Sales EMEA")));

        RunReport renamed = await _bed.RunAsync(session, s_change, Given.Queue("Sales EMEA", ("Description", "ours")));
        RunReport former = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.Updated], renamed.Statuses);
        Assert.Equal([GenesysProvisioningStatus.Invalid], former.Statuses);
    }

    [Fact] // Unknown would be a doubt that nobody has, and Failed would hide what was done.
    public async Task A_queue_whose_members_cannot_be_read_behind_its_change_is_changed_and_incomplete()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        _bed.Network.Always($"GET {TestBed.Queues}/{id}/members", Status(500, "internal.error"));

        GenesysProvisioningResult result = await ChangeAsync(
            Given.Queue("Sales", ("Description", "ours"), ("Member", "agent01@example.com")));

        Assert.Equal(GenesysProvisioningStatus.UpdatedIncomplete, result.Outcome.Status);
        Assert.StartsWith("Member: ", Assert.Single(result.Missing), StringComparison.Ordinal);
        Assert.Single(result.Changes);
    }

    [Fact]
    public async Task Members_by_a_group_are_not_taken_away_one_by_one_and_are_told()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, new(), Given.Queue("Sales", ("MemberGroup", "Night Shift")));
        int before = Writes.Count;

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("RemoveMember", "agent21@example.com")));

        Assert.Equal([GenesysProvisioningStatus.Unchanged], run.Statuses);
        Assert.Equal("MemberByGroup", Assert.Single(run[0].Findings).Code);
        Assert.Equal(before, Writes.Count);
    }

    [Fact] // Its old name is nobody's by then.
    public async Task Members_of_a_queue_that_was_renamed_before_the_run_was_cut_short_are_added_by_Resume()
    {
        await MakeAsync("{'name':'Sales'}");
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await org();
            _left = await _bed.SnapshotAsync(1);
            return await Status(403, "missing.permissions")(request, org, cancellationToken);
        });
        await ChangeAsync(Given.Queue("Sales", ("NewName", "Sales EMEA"), ("Member", "agent01@example.com")));
        _bed.AuditPath = _left!;

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal([GenesysProvisioningStatus.Updated], resumed.Statuses);
        Assert.Equal("Member:  -> agent01@example.com", Assert.Single(resumed[0].Changes).ToString());
        Assert.Empty(_bed.Journals());
    }

    [Fact] // It is the same row, and no second one of the name.
    public async Task What_a_resumed_run_has_left_incomplete_is_completed_by_the_next_while_others_are_left()
    {
        string sales = await MakeAsync("{'name':'Sales','description':'theirs'}");
        string support = await MakeAsync("{'name':'Support','description':'theirs'}");
        Mishap tomorrow = Status(429, "too.many.requests", retryAfter: 7200);
        _bed.Network.On($"GET {TestBed.Queues}/{sales}", tomorrow);
        await _bed.RunAsync(
            await _bed.ConnectAsync(), s_change,
            Given.Queue("Sales", ("Description", "ours"), ("Member", "agent01@example.com")),
            Given.Queue("Support", ("Description", "ours")));
        var isRefused = new TaskCompletionSource();
        _bed.Network.On($"POST {TestBed.Queues}/{sales}/members", (request, org, cancellationToken) =>
        {
            isRefused.SetResult();
            return Status(403, "missing.permissions")(request, org, cancellationToken);
        });
        _bed.Network.On($"GET {TestBed.Queues}/{support}", async (request, org, cancellationToken) =>
        {
            await isRefused.Task;
            return await tomorrow(request, org, cancellationToken);
        });
        await _bed.ResumeAsync(await _bed.ConnectAsync());

        RunReport last = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal([GenesysProvisioningStatus.Updated, GenesysProvisioningStatus.Updated], last.Statuses);
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_refused_change_is_a_failure_and_changes_nothing()
    {
        await MakeAsync("{'name':'Sales','description':'theirs'}");
        _bed.Network.Always(Put, Status(400, "invalid.value", "Not that."));

        GenesysProvisioningResult result = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal((GenesysProvisioningStatus.Failed, "Not that."), (result.Outcome.Status, result.ErrorMessage));
        Assert.Empty(result.Changes);
        Assert.Empty(_bed.Journals());
    }

    [Theory] // Killed before the request left, and after it was carried out.
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_is_killed_at_a_change_is_finished_by_Resume_and_nothing_is_half_known(bool isDone)
    {
        await MakeAsync("{'name':'Sales','description':'theirs','callingPartyName':'Desk'}");
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            HttpResponseMessage? reply = isDone ? await org() : null;
            _left = await _bed.SnapshotAsync(1);
            return reply ?? await Status(403, "missing.permissions")(request, org, cancellationToken);
        });
        await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        _bed.AuditPath = _left!;
        Assert.StartsWith(
            $"{{\"type\":\"run\",\"format\":{JournalLine.FormatWithChanges},",
            File.ReadAllText(Assert.Single(_bed.Journals())), StringComparison.Ordinal);

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal(
            [isDone ? GenesysProvisioningStatus.Recovered : GenesysProvisioningStatus.Updated], resumed.Statuses);
        Assert.Equal("Description: theirs -> ours", Assert.Single(resumed[0].Changes).ToString());
        JObject queue = await ShownAsync(resumed[0]);
        Assert.Equal(("ours", "Desk"), ((string?)queue["description"], (string?)queue["callingPartyName"]));
        Assert.Empty(_bed.Journals());
        Assert.Null(AuditChainVerifier.Check(_bed.AuditText));
    }

    [Fact] // The queue itself is as wanted when it is looked at; what was to hang on it had no turn.
    public async Task Members_of_a_change_that_was_cut_short_behind_the_queue_are_added_by_Resume()
    {
        await MakeAsync("{'name':'Sales','description':'theirs'}");
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await org();
            _left = await _bed.SnapshotAsync(1);
            return await Status(403, "missing.permissions")(request, org, cancellationToken);
        });
        await ChangeAsync(Given.Queue("Sales", ("Description", "ours"), ("Member", "agent01@example.com")));
        _bed.AuditPath = _left!;

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal([GenesysProvisioningStatus.Updated], resumed.Statuses);
        JObject members =
            await _bed.RivalAsync($"{TestBed.Queues}/{resumed[0].QueueId}/members?pageSize=100", string.Empty, "GET");
        Assert.Single(members["entities"]!);
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task The_audit_has_the_changes_and_the_hash_of_the_queue_before_them()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        string? image = null;
        _bed.Network.On($"GET {TestBed.Queues}/{id}", async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            image = await reply.Content.ReadAsStringAsync(CancellationToken.None);
            return reply;
        });

        GenesysProvisioningResult result = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));

        GenesysAuditRecord line = Assert.Single(AuditReader.Files(_bed.AuditPath).SelectMany(
            file => AuditReader.Read(file, line => line.Event == AuditEvents.Outcome, _ => { }, DiskStorage.Instance)));
        Assert.Equal(("Updated", Hex.Sha256(image!)), (line.Status, line.BeforeSha256));
        Assert.Equal(result.Changes, line.Changes);
    }

    [Fact]
    public async Task What_only_a_change_can_mean_is_refused_for_a_new_queue()
    {
        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), new(), Given.Queue("Sales", ("NewName", "x"), ("RemoveMember", "agent01@example.com")));

        Assert.Equal(
            ["OnlyForChange", "OnlyForChange"],
            run[0].Findings.Where(finding => finding.IsError).Select(finding => finding.Code));
    }

    [Theory] // Its answer comes, and is lost, alone and beside a change by which the queue is known again.
    [InlineData(false, "", GenesysProvisioningStatus.Updated)]
    [InlineData(true, "Description", GenesysProvisioningStatus.Recovered)]
    [InlineData(true, "", GenesysProvisioningStatus.Updated)]
    public async Task What_the_org_puts_where_a_field_was_cleared_is_no_loss_and_no_proof(
        bool isLost, string beside, GenesysProvisioningStatus status)
    {
        using var bed = new TestBed(orgFile: """
            {"options": {"queueDefaults": {"callingPartyName": "The company"} } }
            """);
        await bed.RivalAsync(TestBed.Queues, "{'name':'Sales','callingPartyName':'Desk'}");
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        bed.Network.On(Put, isLost ? AfterCommit(Reset) : Pass);

        GenesysProvisioningResult result = await bed.CreateAsync(
            Given.Queue("Sales", [("Clear", "CallingPartyName"), .. beside.Length > 0 ? new[] { (beside, (object?)"x") } : []]),
            s_change);

        Assert.Equal((status, 0), (result.Outcome.Status, result.Missing.Count));
        JObject queue = await bed.RivalAsync($"{TestBed.Queues}/{result.QueueId}", string.Empty, "GET");
        Assert.Equal("The company", (string?)queue["callingPartyName"]);
    }

    [Theory] // Alone, and beside a change by which the queue is known again.
    [InlineData("Clear", "Settings.enableManualAssignment", false)]
    [InlineData("Description", "ours", false)]
    [InlineData("Description", "ours", true)]
    public async Task A_field_that_is_cleared_and_is_what_the_org_gives_by_itself_is_neither_lost_nor_in_conflict(
        string column, string value, bool isLost)
    {
        await MakeAsync("{'name':'Sales','description':'theirs','enableManualAssignment':false}");
        _bed.Network.On(Put, isLost ? AfterCommit(Reset) : Pass);

        GenesysProvisioningResult result = await ChangeAsync(Given.Queue(
            "Sales",
            [("Clear", "Settings.enableManualAssignment"), .. column == "Clear" ? [] : new[] { (column, (object?)value) }]));

        Assert.Equal(
            (isLost ? GenesysProvisioningStatus.Recovered : GenesysProvisioningStatus.Updated, 0),
            (result.Outcome.Status, result.Missing.Count));
        Assert.Single(Writes);
    }

    [Theory] // A later run that says something else of the queue, and one that says the same field.
    [InlineData("CallingPartyName", false)]
    [InlineData("Description", true)]
    public async Task What_was_left_to_be_changed_is_done_unless_a_later_run_has_said_the_same_field(string field, bool isDone)
    {
        await MakeAsync("{'name':'Sales','description':'theirs'}");
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            _left = await _bed.SnapshotAsync(1);
            return await Status(403, "missing.permissions")(request, org, cancellationToken);
        });
        await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        _bed.AuditPath = _left!;

        await ChangeAsync(Given.Queue("Sales", (field, "later")));

        Assert.Equal(isDone, _bed.Journals().Count == 0);
    }

    [Fact] // The org shows names beside the ids of its rules' groups.
    public async Task An_overflow_that_is_as_wanted_is_not_written_again()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, new(), Given.Queue(
            "Sales", ("SkillRequirement", "Billing>=2"), ("OverflowMaxWaitSeconds", 150), ("OverflowTimeoutSeconds", 300),
            ("OverflowTarget", "Tier 2")));
        int writes = Writes.Count;

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("OverflowMaxWaitSeconds", 150)));

        Assert.Equal([GenesysProvisioningStatus.Unchanged], run.Statuses);
        Assert.Equal(writes, Writes.Count);
    }

    [Fact] // Or the second change would write back what the first had changed.
    public async Task A_queue_that_is_still_shown_as_it_was_before_the_last_change_is_waited_for()
    {
        using var bed = new TestBed(options => options.ChangeLagSeconds = 6);

        RunReport second = await ChangeTwiceAsync(bed);

        Assert.Equal("CallingPartyName:  -> Desk", Assert.Single(second[0].Changes).ToString());
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        JObject queue = await bed.RivalAsync($"{TestBed.Queues}/{second[0].QueueId}", string.Empty, "GET");
        Assert.Equal(("ours", "Desk"), ((string?)queue["description"], (string?)queue["callingPartyName"]));
    }

    [Fact]
    public async Task One_that_is_shown_so_for_too_long_is_left_as_it_is()
    {
        using var bed = new TestBed(options => options.ChangeLagSeconds = 60);

        RunReport second = await ChangeTwiceAsync(bed);

        Assert.Equal((GenesysProvisioningStatus.Failed, "ChangeNotShown"), (second[0].Outcome.Status, second[0].ErrorCode));
        Assert.Single(bed.Network.Sent, request => request.Method == "PUT");
    }

    private static async Task<RunReport> ChangeTwiceAsync(TestBed bed)
    {
        await bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs'}");
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        GenesysSession session = await bed.ConnectAsync();
        await bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "ours")));
        return await bed.RunAsync(session, s_change, Given.Queue("Sales", ("CallingPartyName", "Desk")));
    }

    private async Task<string> MakeAsync(string body)
    {
        var id = (string)(await _bed.RivalAsync(TestBed.Queues, body))["id"]!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        return id;
    }

    private Task<GenesysProvisioningResult> ChangeAsync(GenesysQueueDefinition definition) =>
        _bed.CreateAsync(definition, s_change);

    private Task<JObject> ShownAsync(GenesysProvisioningResult result) =>
        _bed.RivalAsync($"{TestBed.Queues}/{result.QueueId}", string.Empty, "GET");
}
