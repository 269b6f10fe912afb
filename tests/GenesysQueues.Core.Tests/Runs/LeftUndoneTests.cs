using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>What a change leaves undone is done by whoever goes on with it, and nothing else with it.</summary>
public sealed class LeftUndoneTests : IDisposable
{
    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1, MaximumRetryCount = 0 };

    private readonly TestBed _bed = new();
    private GenesysSession? _session;
    private string _id = string.Empty;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_newer_value_of_a_field_stays_and_the_member_comes()
    {
        await LeaveAsync(("Description", "monday"), ("Member", "agent01@example.com"));
        await ChangeAsync(("Description", "tuesday"));

        RunReport resumed = await ResumeAsync();

        Assert.Equal(["Member:  -> agent01@example.com"], Changes(resumed));
        Assert.Equal("tuesday", (string?)(await ShownAsync())["description"]);
        Assert.Equal(["agent01@example.com"], await MembersAsync());
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task What_somebody_else_has_made_of_a_field_since_stays()
    {
        await LeaveAsync(("Description", "monday"), ("Member", "agent01@example.com"));
        await _bed.RivalAsync($"{TestBed.Queues}/{_id}", "{'name':'Sales','description':'theirs'}", "PUT");

        await ResumeAsync();

        Assert.Equal("theirs", (string?)(await ShownAsync())["description"]);
        Assert.Equal(["agent01@example.com"], await MembersAsync());
    }

    [Fact] // Red when a run leaves no journal though the earlier one could not be told what it has done.
    public async Task What_a_run_could_not_note_in_an_earlier_journal_the_next_one_does()
    {
        await LeaveAsync(("Description", "monday"), ("Member", "agent01@example.com"));
        string left = Assert.Single(_bed.Journals());
        _bed.Storage = new FullDisk(Path.GetFileName(left), failsFrom: 1);
        _session = await _bed.ConnectAsync();

        RunReport full = await ResumeAsync();

        Assert.Equal([GenesysProvisioningStatus.Updated], full.Statuses);
        Assert.Equal("JournalNotWritable", full.EndedBy?.Code);
        Assert.Equal(2, _bed.Journals().Count);
        _bed.Storage = DiskStorage.Instance;
        _session = await _bed.ConnectAsync();
        int before = _bed.Network.Sent.Count;
        Assert.Empty((await _bed.RunAsync(_session, s_change)).Warnings);
        Assert.Empty(_bed.Journals());
        Assert.DoesNotContain(_bed.Network.Sent.Skip(before), request => request.Route.Contains(_id, StringComparison.Ordinal));
    }

    [Theory] // By the address, and by the id of the same user.
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_was_added_since_is_not_removed(bool isById)
    {
        await MakeAsync();
        await ChangeAsync(("Member", "agent02@example.com"));
        await LeaveAsync(("Description", "monday"), ("RemoveMember", "agent02@example.com"));
        await ChangeAsync(("Member", isById ? await UserAsync("agent02@example.com") : "agent02@example.com"));

        Assert.Empty(_bed.Journals());
        Assert.Equal(["agent02@example.com"], await MembersAsync());
    }

    [Fact]
    public async Task Who_was_removed_since_is_not_added_and_the_others_are()
    {
        await LeaveAsync(("Description", "monday"), ("Member", "agent01@example.com; agent02@example.com"));
        await ChangeAsync(("RemoveMember", "agent01@example.com"));

        RunReport resumed = await ResumeAsync();

        Assert.Equal(["Member:  -> agent02@example.com"], Changes(resumed));
    }

    [Fact]
    public async Task A_list_that_was_made_exact_since_stays_as_it_is()
    {
        await LeaveAsync(("Description", "monday"), ("Member", "agent01@example.com"));
        await ChangeAsync(("Member", "agent03@example.com"), ("MemberMode", "Exact"));

        Assert.Empty(_bed.Journals());
        Assert.Equal(["agent03@example.com"], await MembersAsync());
    }

    [Fact]
    public async Task A_queue_that_was_moved_since_stays_where_it_is()
    {
        await MakeAsync();
        _bed.Network.On("POST /api/v2/authorization/divisions/*", Status(503, "service.unavailable"));
        Assert.Equal([GenesysProvisioningStatus.UpdatedIncomplete], (await ChangeAsync(("Division", "EMEA"))).Statuses);
        await ChangeAsync(("Division", "APAC"));

        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task The_restore_of_a_run_leaves_nothing_of_it_to_be_done()
    {
        RunReport left = await LeaveAsync(("Description", "monday"), ("Member", "agent01@example.com"));

        await _bed.RestoreAsync(await SessionAsync(), left.RunId);

        Assert.Empty(_bed.Journals());
        Assert.Null((string?)(await ShownAsync())["description"]);
        Assert.Empty((await ChangeAsync(("CallingPartyName", "Desk"))).Warnings);
    }

    [Theory] // Red when what a run was about to do is taken for what it did.
    [InlineData("Member", "agent01@example.com", "RemoveMember", 503)]
    [InlineData("Member", "agent01@example.com", "RemoveMember", 403)]
    [InlineData("RemoveMember", "agent01@example.com", "Member", 503)]
    [InlineData("WrapupCode", "Resolved", "RemoveWrapupCode", 400)]
    [InlineData("RemoveWrapupCode", "Resolved", "WrapupCode", 503)]
    [InlineData("Member", "agent01@example.com@2", "RemoveMember", 503)]
    public async Task What_a_run_could_not_do_and_somebody_did_later_stays_when_the_run_is_restored(
        string field, string value, string opposite, int status)
    {
        await MakeAsync();
        await ChangeAsync((opposite, value.Split('@') is [var user, var host, _] ? $"{user}@{host}" : value));
        foreach (string call in new[] { "POST", "DELETE" })
        {
            _bed.Network.Always($"{call} {TestBed.Queues}/{_id}/*", Status(status, "not.now"));
        }

        RunReport left = await ChangeAsync(("Description", "monday"), (field, value));
        Assert.Equal([GenesysProvisioningStatus.UpdatedIncomplete], left.Statuses);
        foreach (string call in new[] { "POST", "DELETE" })
        {
            _bed.Network.Heal($"{call} {TestBed.Queues}/{_id}/*");
        }

        await ChangeAsync((field, value));
        JObject before = await AllAsync();

        RunReport restored = await _bed.RestoreAsync(await SessionAsync(), left.RunId);

        Assert.True(JToken.DeepEquals(before, await AllAsync()), $"{before}\n{await AllAsync()}");
        Assert.Equal(["Description: monday -> "], Changes(restored));
        Assert.Equal("NotPutBack", Assert.Single(restored[0].Findings).Code);
    }

    [Fact] // The same of a move.
    public async Task Where_somebody_has_moved_a_queue_that_a_run_could_not_move_it_stays()
    {
        await MakeAsync();
        _bed.Network.On("POST /api/v2/authorization/divisions/*", Status(503, "service.unavailable"));
        RunReport left = await ChangeAsync(("Description", "monday"), ("Division", "EMEA"));
        await ChangeAsync(("Division", "EMEA"));

        RunReport restored = await _bed.RestoreAsync(await SessionAsync(), left.RunId);

        Assert.Equal("EMEA", (string?)(await ShownAsync()).SelectToken("division.name"));
        Assert.Equal(["Description: monday -> "], Changes(restored));
    }

    [Theory] // Red when those who go are not held back by those who have not come.
    [InlineData(503, true)]
    [InlineData(400, false)]
    public async Task Nobody_goes_before_those_have_come_who_are_to_take_their_place(int status, bool isLeft)
    {
        await MakeAsync();
        await ChangeAsync(("Member", "agent01@example.com"), ("WrapupCode", "Callback"));
        _bed.Network.On($"POST {TestBed.Queues}/{_id}/members", Status(status, "not.now"));
        _bed.Network.On($"POST {TestBed.Queues}/{_id}/wrapupcodes", Status(status, "not.now"));

        RunReport run = await ChangeAsync(
            ("Member", "agent02@example.com"), ("RemoveMember", "agent01@example.com"), ("WrapupCode", "Resolved"),
            ("RemoveWrapupCode", "Callback"));

        Assert.Empty(run[0].Changes);
        Assert.Equal(["agent01@example.com"], await MembersAsync());
        Assert.Equal(
            2, run[0].Missing.Count(words => words.Contains("none of 1 was removed, since not all", StringComparison.Ordinal)));
        if (isLeft)
        {
            Assert.Equal(
                [
                    "Member:  -> agent02@example.com", "Member: agent01@example.com -> ", "WrapupCode:  -> Resolved",
                    "WrapupCode: Callback -> ",
                ],
                Changes(await ResumeAsync()));
        }

        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task What_a_resumed_run_leaves_in_its_turn_is_no_more_than_that()
    {
        await LeaveAsync(("Description", "monday"), ("Member", "agent01@example.com"));
        _bed.Network.Always($"POST {TestBed.Queues}/{_id}/members", Status(503, "service.unavailable"));
        Assert.Equal([GenesysProvisioningStatus.UpdatedIncomplete], (await ResumeAsync()).Statuses);
        _bed.Network.Heal($"POST {TestBed.Queues}/{_id}/members");
        await ChangeAsync(("Description", "tuesday"));

        RunReport resumed = await ResumeAsync();

        Assert.Equal(["Member:  -> agent01@example.com"], Changes(resumed));
        Assert.Equal("tuesday", (string?)(await ShownAsync())["description"]);
        Assert.Empty(_bed.Journals());
    }

    [Fact] // The run ended before its turn.
    public async Task Of_a_row_that_was_not_attempted_what_a_newer_run_says_nothing_of_is_left()
    {
        await MakeAsync();
        using var stop = new CancellationTokenSource();
        _bed.Network.On($"GET {TestBed.Queues}/{_id}", async (_, _, cancellationToken) =>
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException("It was not stopped.");
        });
        RunReport stopped = await _bed.RunAsync(
            await SessionAsync(), s_change, stop.Token, Given.Queue(
                "Sales", ("Description", "monday"), ("CallingPartyName", "Desk"),
                ("Member", "agent01@example.com; agent02@example.com"),
                ("Settings",
                    """{"acwSettings":{"timeoutMs":20000,"wrapupPrompt":"MANDATORY_TIMEOUT"},"enableTranscription":true}""")));
        Assert.Equal([GenesysProvisioningStatus.NotAttempted], stopped.Statuses);
        await ChangeAsync(
            ("Description", "tuesday"), ("RemoveMember", "agent01@example.com"),
            ("Settings", """{"enableTranscription":false}"""));

        await ResumeAsync();

        JObject queue = await ShownAsync();
        Assert.Equal(
            ("tuesday", "Desk", 20000, false),
            ((string?)queue["description"], (string?)queue["callingPartyName"], (int?)queue.SelectToken("acwSettings.timeoutMs"),
                (bool?)queue["enableTranscription"]));
        Assert.Equal(["agent02@example.com"], await MembersAsync());
        Assert.Empty(_bed.Journals());
    }

    [Fact] // Else who was removed by a run, and came back by hand, would go again when the restore of that run is resumed.
    public async Task What_a_restore_leaves_undone_is_settled_by_a_newer_run_too()
    {
        await MakeAsync();
        RunReport changed = await ChangeAsync(("Description", "monday"), ("Member", "agent01@example.com; agent02@example.com"));
        FailMembers();
        RunReport restored = await _bed.RunAsync(
            await SessionAsync(), s_change with { Restores = changed.RunId }, Given.Queue("Sales"));
        Assert.Equal([GenesysProvisioningStatus.UpdatedIncomplete], restored.Statuses);
        await ChangeAsync(("Description", "tuesday"), ("Member", "agent01@example.com"));

        RunReport resumed = await ResumeAsync();

        Assert.Equal(["Member: agent02@example.com -> "], Changes(resumed));
        Assert.Equal("tuesday", (string?)(await ShownAsync())["description"]);
        Assert.Empty(_bed.Journals());
    }

    [Fact] // Killed between the queue's replacement and its members.
    public async Task A_run_that_was_killed_behind_its_write_leaves_the_members_alone()
    {
        await MakeAsync();
        string left = string.Empty;
        _bed.Network.On($"POST {TestBed.Queues}/{_id}/members", (_, org, _) =>
        {
            left = _bed.Snapshot();
            return org();
        });
        await ChangeAsync(("Description", "monday"), ("Member", "agent01@example.com"));
        await ChangeAsync(("RemoveMember", "agent01@example.com"));
        _bed.AuditPath = left;
        _session = await _bed.ConnectAsync();
        await ChangeAsync(("Description", "tuesday"));

        RunReport resumed = await ResumeAsync();

        Assert.Equal(["Member:  -> agent01@example.com"], Changes(resumed));
        Assert.Equal("tuesday", (string?)(await ShownAsync())["description"]);
    }

    [Fact] // By the run that finds out what became of it, from what it knows and not from the disk.
    public async Task A_run_that_was_killed_behind_its_write_is_gone_on_with_at_once()
    {
        await MakeAsync();
        string left = string.Empty;
        _bed.Network.On($"POST {TestBed.Queues}/{_id}/members", (_, org, _) =>
        {
            left = _bed.Snapshot();
            return org();
        });
        await ChangeAsync(
            ("Member", "agent01@example.com"), ("PlanningGroup", "Voice Planning"),
            ("Settings", """{"mediaSettings":{"email":{"alertingTimeoutSeconds":300}},"enableTranscription":true}"""));
        _bed.AuditPath = left;
        _session = await _bed.ConnectAsync();

        RunReport resumed = await ResumeAsync();

        Assert.Equal([GenesysProvisioningStatus.Unchanged], resumed.Statuses);
        Assert.Empty(_bed.Journals());
    }

    [Theory] // Alone, and with one who is in a ring that is there.
    [InlineData("agent02@example.com@3")]
    [InlineData("agent01@example.com@1; agent02@example.com@6")]
    public async Task What_the_org_refuses_for_good_is_told_and_not_left(string members)
    {
        await MakeAsync();

        RunReport refused = await ChangeAsync(("Description", "monday"), ("Member", members));

        Assert.Equal([GenesysProvisioningStatus.UpdatedIncomplete], refused.Statuses);
        Assert.StartsWith("Member 'agent02@example.com@", Assert.Single(refused[0].Missing), StringComparison.Ordinal);
        Assert.StartsWith("The org refuses that", refused[0].Recommendation, StringComparison.Ordinal);
        Assert.Empty(_bed.Journals());
        Assert.Empty((await ChangeAsync(("RemoveMember", "agent02@example.com"))).Warnings);
    }

    [Fact]
    public async Task A_list_that_the_org_refuses_does_not_keep_what_may_still_be_done_from_being_left()
    {
        await MakeAsync();
        _bed.Network.On($"POST {TestBed.Queues}/{_id}/members", Status(400, "bad.request"));
        _bed.Network.On($"POST {TestBed.Queues}/{_id}/wrapupcodes", Status(403, "missing.permissions"));

        RunReport run = await ChangeAsync(("Member", "agent01@example.com"), ("WrapupCode", "Resolved"));
        RunReport resumed = await ResumeAsync();

        Assert.Equal(
            "Give the session a role with the permission that is named, and run it again: what is done already stays.",
            run[0].Recommendation);
        Assert.Equal(["WrapupCode:  -> Resolved"], Changes(resumed));
        Assert.Empty(await MembersAsync());
        Assert.Empty(_bed.Journals());
    }

    [Fact] // Else the queue would be planned without the skills that all of its agents have, and without e-mail.
    public async Task A_planning_group_that_was_left_gets_the_queue_as_its_definition_has_it()
    {
        await MakeAsync();
        _bed.Network.On("PATCH /api/v2/workforcemanagement/businessunits/*", Status(503, "service.unavailable"));
        await ChangeAsync(
            ("SkillRequirement", "Billing>=2"), ("PlanningGroup", "Voice Planning"),
            ("Settings", """{"mediaSettings":{"email":{"alertingTimeoutSeconds":300}},"enableTranscription":true}"""));
        int writes = _bed.Network.Of($"PUT {TestBed.Queues}/{_id}").Count;

        RunReport resumed = await ResumeAsync();

        Assert.Equal((GenesysProvisioningStatus.Updated, null), (resumed[0].Outcome.Status, resumed[0].ErrorMessage));
        Assert.Equal(
            [("Email", 0), ("Email", 1)],
            (await PathsAsync()).Select(path => ((string)path["mediaType"]!, path["skills"]?.Count() ?? 0)).Order());
        Assert.Equal(writes, _bed.Network.Of($"PUT {TestBed.Queues}/{_id}").Count);
    }

    [Theory] // Of a matrix of which any row will do, no row is one that all agents have.
    [InlineData("Any", 0)]
    [InlineData("All", 1)]
    public async Task A_queue_whose_change_leaves_open_how_its_skills_count_is_planned_by_what_it_has(string match, int ofSkills)
    {
        RunReport made = await _bed.RunAsync(
            await SessionAsync(), new(), Given.Queue("Sales", ("SkillRequirement", "Billing; Spanish"), ("SkillMatch", match)));
        _id = made[0].QueueId!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        await ChangeAsync(("SkillRequirement", "Billing; French"), ("PlanningGroup", "Voice Planning"));

        Assert.Equal(
            ofSkills,
            (await PathsAsync()).Count(path => path["skills"] is JArray { Count: > 0 } || path["language"] is JObject));
    }

    private static IEnumerable<string> Changes(RunReport run) =>
        Assert.Single(run.Results).Changes.Select(change => $"{change}").Order(StringComparer.Ordinal);

    private async Task<List<JToken>> PathsAsync()
    {
        JObject units = await _bed.RivalAsync("/api/v2/workforcemanagement/businessunits", string.Empty, "GET");
        JObject groups = await _bed.RivalAsync(
            $"/api/v2/workforcemanagement/businessunits/{units["entities"]![0]!["id"]}/planninggroups", string.Empty, "GET");
        return [.. groups["entities"]!.SelectMany(group => group["routePaths"]!)
            .Where(path => (string?)path.SelectToken("queue.id") == _id)];
    }

    private void FailMembers() =>
        _bed.Network.On($"POST {TestBed.Queues}/{_id}/members", Status(503, "service.unavailable"));

    private async Task<GenesysSession> SessionAsync() => _session ??= await _bed.ConnectAsync();

    private async Task MakeAsync()
    {
        _id = (string)(await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales'}"))["id"]!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<RunReport> ChangeAsync(params (string Field, object? Value)[] fields) =>
        await _bed.RunAsync(await SessionAsync(), s_change, Given.Queue("Sales", fields));

    // Its members are not done.
    private async Task<RunReport> LeaveAsync(params (string Field, object? Value)[] fields)
    {
        if (_id.Length == 0)
        {
            await MakeAsync();
        }

        FailMembers();
        RunReport run = await ChangeAsync(fields);
        Assert.Equal([GenesysProvisioningStatus.UpdatedIncomplete], run.Statuses);
        return run;
    }

    private async Task<RunReport> ResumeAsync() => await _bed.ResumeAsync(await SessionAsync());

    // All that hangs on the queue, and in which ring.
    private async Task<JObject> AllAsync()
    {
        var all = new JObject();
        foreach (string what in new[] { "members", "wrapupcodes" })
        {
            JObject list = await _bed.RivalAsync($"{TestBed.Queues}/{_id}/{what}?pageSize=100", string.Empty, "GET");
            all[what] = new JArray(list["entities"]!.Select(one => $"{one["id"]} {one["ringNumber"]}").Order());
        }

        return all;
    }

    private Task<JObject> ShownAsync() => _bed.RivalAsync($"{TestBed.Queues}/{_id}", string.Empty, "GET");

    private async Task<string> UserAsync(string address) =>
        (string)(await _bed.RivalAsync("/api/v2/users?pageSize=25", string.Empty, "GET"))["entities"]!
            .First(user => (string?)user["email"] == address)["id"]!;

    private async Task<List<string>> MembersAsync()
    {
        JObject users = await _bed.RivalAsync("/api/v2/users?pageSize=100", string.Empty, "GET");
        return [.. (await _bed.RivalAsync($"{TestBed.Queues}/{_id}/members?pageSize=100", string.Empty, "GET"))["entities"]!
            .Select(member => (string)users["entities"]!.First(user => (string?)user["id"] == (string?)member["id"])["email"]!)
            .Order(StringComparer.Ordinal)];
    }
}
