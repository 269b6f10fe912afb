using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs.Restoring;

/// <summary>What a run has changed is put back, unless somebody has changed it since.</summary>
public sealed class RestoreTests : IDisposable
{
    private const string Put = "PUT " + TestBed.Queues + "/*";

    private const string Divisions = "/api/v2/authorization/divisions";

    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    private readonly TestBed _bed = new();
    private GenesysSession? _session;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_queue_is_what_it_was_in_all_that_the_run_has_changed()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs','callingPartyName':'Desk'}");
        await _bed.RivalAsync($"{TestBed.Queues}/{id}/members", $"[{{'id':'{await IdOfAsync("/api/v2/users", 1)}'}}]", "POST");
        JObject before = await ShownAsync(id);
        List<string> members = await MembersAsync(id);
        RunReport changed = await ChangeAsync(Given.Queue(
            "Sales", ("NewName", "Selling"), ("Description", "ours"), ("Clear", "CallingPartyName"), ("Division", "EMEA"),
            ("Member", "agent03@example.com"), ("RemoveMember", "agent02@example.com")));
        Assert.Equal([GenesysProvisioningStatus.Updated], changed.Statuses);
        Assert.NotEqual(members, await MembersAsync(id));

        RunReport restored = await RestoreAsync(changed.RunId);

        Assert.Equal([GenesysProvisioningStatus.Updated], restored.Statuses);
        Assert.Equal(
            [
                "CallingPartyName:  -> Desk", "Description: ours -> theirs", "Division: EMEA -> Home",
                "Member:  -> agent02@example.com", "Member: agent03@example.com -> ", "Name: Selling -> Sales",
            ],
            restored[0].Changes.Select(change => $"{change}").Order(StringComparer.Ordinal));
        JObject now = await ShownAsync(id);
        foreach (string field in new[] { "dateModified", "modifiedBy" })
        {
            before.Remove(field);
            now.Remove(field);
        }

        Assert.True(JToken.DeepEquals(before, now), $"{before}\n{now}");
        Assert.Equal(members, await MembersAsync(id));
        Assert.Empty(_bed.Journals());
        Assert.Null(AuditChainVerifier.Check(_bed.AuditText));
    }

    [Theory] // A field that the run had changed, and another one; and a move.
    [InlineData("{'name':'Sales','description':'somebody'}", "Description (the queue was last changed by ")]
    [InlineData("{'name':'Sales','description':'ours','callingPartyName':'Desk'}", "CallingPartyName (the queue was last ")]
    public async Task What_somebody_has_changed_since_is_left_and_told(string body, string told)
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        RunReport changed = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        await _bed.RivalAsync($"{TestBed.Queues}/{id}", body, "PUT");
        JObject before = await ShownAsync(id);
        int writes = Writes;

        RunReport restored = await RestoreAsync(changed.RunId);

        Assert.Equal([(GenesysProvisioningStatus.Stale, "QueueChangedSince")], Codes(restored));
        Assert.StartsWith(told, Assert.Single(restored[0].Missing), StringComparison.Ordinal);
        Assert.Equal(writes, Writes);
        Assert.True(JToken.DeepEquals(before, await ShownAsync(id)));
    }

    [Fact] // Red when the id of whoever changed the queue last is all that is told.
    public async Task Who_changed_it_last_is_told_by_address()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        RunReport changed = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        string user = await IdOfAsync("/api/v2/users", 1);
        await _bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Sales','description':'somebody'}", "PUT");
        _bed.Network.Always("GET " + TestBed.Queues + "/*", Changed(queue => queue["modifiedBy"] = user));

        RunReport restored = await RestoreAsync(changed.RunId);

        string address = (await _bed.RivalAsync($"/api/v2/users/{user}", string.Empty, "GET"))["email"]!.ToString();
        Assert.Contains($"last changed by {address} at ", Assert.Single(restored[0].Missing), StringComparison.Ordinal);
    }

    [Fact] // Red when a move is said to be of whoever changed the queue last, of which it tells nothing.
    public async Task A_queue_that_is_in_a_third_division_now_stays_there()
    {
        string id = await MakeAsync("{'name':'Sales'}");
        RunReport changed = await ChangeAsync(Given.Queue("Sales", ("Division", "EMEA")));
        await _bed.RivalAsync($"{Divisions}/{await ThirdAsync()}/objects/QUEUE", $"['{id}']", "POST");

        RunReport restored = await RestoreAsync(changed.RunId);

        Assert.Equal([(GenesysProvisioningStatus.Stale, "QueueChangedSince")], Codes(restored));
        Assert.Equal(["Division"], restored[0].Missing);
    }

    [Fact]
    public async Task What_is_as_it_was_costs_one_read_and_no_write()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        RunReport changed = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        await RestoreAsync(changed.RunId);
        int before = _bed.Network.Sent.Count;

        RunReport again = await RestoreAsync(changed.RunId);

        Assert.Equal([GenesysProvisioningStatus.Unchanged], again.Statuses);
        Assert.Equal($"GET {TestBed.Queues}/{id}", Assert.Single(_bed.Network.Sent.Skip(before)).Route);
    }

    [Fact]
    public async Task To_put_back_can_be_undone_too()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        RunReport changed = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        RunReport restored = await RestoreAsync(changed.RunId);

        await RestoreAsync(restored.RunId);

        Assert.Equal("ours", (string?)(await ShownAsync(id))["description"]);
    }

    [Fact]
    public async Task An_older_run_is_not_undone_past_a_newer_one()
    {
        string id = await MakeAsync("{'name':'Sales','description':'first'}");
        RunReport older = await ChangeAsync(Given.Queue("Sales", ("Description", "second")));
        await ChangeAsync(Given.Queue("Sales", ("Description", "third")));

        RunReport restored = await RestoreAsync(older.RunId);

        Assert.Equal([GenesysProvisioningStatus.Stale], restored.Statuses);
        Assert.Equal("third", (string?)(await ShownAsync(id))["description"]);
    }

    [Fact]
    public async Task A_field_that_a_change_has_lost_is_there_again()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs','callingPartyName':'Desk'}");
        _bed.Network.On(Put, async (request, org, _) =>
        {
            JObject body = JObject.Parse(await request.Content!.ReadAsStringAsync(CancellationToken.None));
            body.Remove("callingPartyName");
            request.Content = new StringContent(body.ToString(), System.Text.Encoding.UTF8, "application/json");
            return await org();
        });
        RunReport lost = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        Assert.Equal([GenesysProvisioningStatus.UpdatedWithLoss], lost.Statuses);
        Assert.Contains($"Restore-GenesysQueue -RunId {lost.RunId}", lost[0].Recommendation, StringComparison.Ordinal);

        RunReport restored = await RestoreAsync(lost.RunId);

        Assert.Equal([GenesysProvisioningStatus.Updated], restored.Statuses);
        JObject now = await ShownAsync(id);
        Assert.Equal(("theirs", "Desk"), ((string?)now["description"], (string?)now["callingPartyName"]));
    }

    [Fact]
    public async Task A_run_that_was_killed_is_undone_as_far_as_it_came()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        string? left = null;
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            HttpResponseMessage reply = await org();
            left = await _bed.SnapshotAsync(1);
            return reply;
        });
        RunReport killed = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        _bed.AuditPath = left!;
        _session = null;
        await _bed.ResumeAsync(await SessionAsync());

        RunReport restored = await RestoreAsync(killed.RunId);

        Assert.Equal([GenesysProvisioningStatus.Updated], restored.Statuses);
        Assert.Equal("theirs", (string?)(await ShownAsync(id))["description"]);
    }

    [Theory] // Killed before the org was asked, and after.
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restoring_that_was_killed_is_finished_by_Resume(bool isDone)
    {
        string first = await MakeAsync("{'name':'Sales','description':'theirs'}");
        string second = await MakeAsync("{'name':'Service','description':'theirs'}");
        RunReport changed = await ChangeAsync(
            Given.Row(1, "Sales", ("Description", "ours")), Given.Row(2, "Service", ("Description", "ours")));
        string? left = null;
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            HttpResponseMessage? reply = isDone ? await org() : null;
            left = await _bed.SnapshotAsync(2);
            return reply ?? await Status(403, "missing.permissions")(request, org, cancellationToken);
        });
        await RestoreAsync(changed.RunId);
        await _bed.RivalAsync($"{TestBed.Queues}/{second}", "{'name':'Service','description':'ours'}", "PUT");
        _bed.AuditPath = left!;
        _session = null;

        RunReport resumed = await _bed.ResumeAsync(await SessionAsync());

        Assert.All(resumed.Results, result => Assert.True(result.Success, result.ErrorMessage));
        Assert.Equal(
            ("theirs", "theirs"),
            ((string?)(await ShownAsync(first))["description"], (string?)(await ShownAsync(second))["description"]));
        Assert.Empty(_bed.Journals());
    }

    [Fact] // The org would refuse the whole queue for its sake.
    public async Task A_group_that_is_gone_is_named_and_the_rest_comes_back()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        await ChangeAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=3"), ("MemberGroup", "Tier 2")));
        var groups = (JArray)(await ShownAsync(id))["memberGroups"]!;
        RunReport changed = await ChangeAsync(Given.Queue(
            "Sales", ("Description", "ours"), ("Clear", "SkillRequirement"), ("RemoveMemberGroup", "Tier 2")));
        var gone = (string)groups.Single(group => ((string)group["name"]!).Contains("Billing", StringComparison.Ordinal))["id"]!;
        await _bed.RivalAsync($"/api/v2/routing/skillgroups/{gone}", string.Empty, "DELETE");
        _bed.Clock.Advance(TimeSpan.FromMinutes(10));
        _session = null;

        RunReport restored = await RestoreAsync(changed.RunId);

        Assert.Equal([GenesysProvisioningStatus.Updated], restored.Statuses);
        Assert.Contains("is not in the org any more", Assert.Single(restored[0].Findings).Message, StringComparison.Ordinal);
        JObject now = await ShownAsync(id);
        Assert.Equal("theirs", (string?)now["description"]);
        Assert.Equal(
            groups.Select(group => (string)group["id"]!).Where(group => group != gone),
            now["memberGroups"]!.Select(group => (string)group["id"]!));
    }

    [Fact] // Its definitions say nothing of what the run that is undone had added and taken away.
    public async Task A_restoring_that_was_killed_behind_its_first_write_puts_back_the_rest_too()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        await _bed.RivalAsync($"{TestBed.Queues}/{id}/members", $"[{{'id':'{await IdOfAsync("/api/v2/users", 1)}'}}]", "POST");
        List<string> members = await MembersAsync(id);
        RunReport changed = await ChangeAsync(Given.Queue(
            "Sales", ("Description", "ours"), ("Division", "EMEA"), ("Member", "agent03@example.com"),
            ("RemoveMember", "agent02@example.com"), ("WrapupCode", "Resolved")));
        string? left = null;
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            HttpResponseMessage reply = await org();
            left = await _bed.SnapshotAsync(1);
            return reply;
        });
        _bed.Network.Always($"POST {Divisions}/*", Status(403, "missing.permissions"));
        _bed.Network.Always($"POST {TestBed.Queues}/{id}/*", Status(403, "missing.permissions"));
        _bed.Network.Always($"DELETE {TestBed.Queues}/{id}/*", Status(403, "missing.permissions"));
        await RestoreAsync(changed.RunId);
        _bed.Network.Heal($"POST {Divisions}/*");
        _bed.Network.Heal($"POST {TestBed.Queues}/{id}/*");
        _bed.Network.Heal($"DELETE {TestBed.Queues}/{id}/*");
        Assert.NotEqual(members, await MembersAsync(id));
        _bed.AuditPath = left!;
        _session = null;

        RunReport resumed = await _bed.ResumeAsync(await SessionAsync());

        Assert.All(resumed.Results, result => Assert.True(result.Success, result.ErrorMessage));
        JObject now = await ShownAsync(id);
        Assert.Equal(("theirs", "Home"), ((string?)now["description"], (string?)now["division"]!["name"]));
        Assert.Equal(members, await MembersAsync(id));
        Assert.Empty((await _bed.RivalAsync($"{TestBed.Queues}/{id}/wrapupcodes", string.Empty, "GET"))["entities"]!);
        Assert.Empty(_bed.Journals());
    }

    [Theory] // The run goes on, or dies; the reply is lost, and what is found later is also somebody else's.
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_somebody_has_set_before_it_was_known_that_the_change_was_made_stays(bool dies)
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        string? left = null;
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await org();
            left = dies ? await _bed.SnapshotAsync(1) : null;
            await _bed.RivalAsync(
                $"{TestBed.Queues}/{id}", "{'name':'Sales','description':'ours','callingPartyName':'Desk'}", "PUT");
            return await Reset(request, org, cancellationToken);
        });
        RunReport changed = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        if (dies)
        {
            _bed.AuditPath = left!;
            _session = null;
            await _bed.ResumeAsync(await SessionAsync());
        }

        RunReport restored = await RestoreAsync(changed.RunId);

        Assert.Equal([(GenesysProvisioningStatus.Stale, "QueueChangedSince")], Codes(restored));
        Assert.StartsWith("CallingPartyName (", Assert.Single(restored[0].Missing), StringComparison.Ordinal);
        Assert.Equal("Desk", (string?)(await ShownAsync(id))["callingPartyName"]);
    }

    [Fact]
    public async Task An_image_that_is_not_the_one_that_was_audited_is_not_written()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs'}");
        RunReport changed = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        string kept = Assert.Single(Directory.EnumerateFiles(_bed.AuditPath, "*.images"));
        File.WriteAllText(kept, File.ReadAllText(kept).Replace("theirs", "false!", StringComparison.Ordinal));
        int writes = Writes;

        RunReport restored = await RestoreAsync(changed.RunId);

        Assert.Equal([(GenesysProvisioningStatus.Invalid, "ImageNotAsAudited")], Codes(restored));
        Assert.Equal(writes, Writes);
        Assert.Equal("ours", (string?)(await ShownAsync(id))["description"]);
    }

    [Fact] // The run that lost a field has others left, and its journal is held by the one that undoes it.
    public async Task A_run_that_is_unfinished_is_undone_too()
    {
        string id = await MakeAsync("{'name':'Sales','description':'theirs','callingPartyName':'Desk'}");
        await MakeAsync("{'name':'Service'}");
        _bed.Network.On(Put, async (request, org, _) =>
        {
            JObject body = JObject.Parse(await request.Content!.ReadAsStringAsync(CancellationToken.None));
            body.Remove("callingPartyName");
            request.Content = new StringContent(body.ToString(), System.Text.Encoding.UTF8, "application/json");
            return await org();
        });
        RunReport lost = await ChangeAsync(
            Given.Row(1, "Sales", ("Description", "ours")), Given.Row(2, "Service", ("Description", "ours")));
        Assert.NotEmpty(_bed.Journals());

        RunReport restored = await RestoreAsync(lost.RunId);

        Assert.Equal([GenesysProvisioningStatus.Updated], restored.Statuses);
        JObject now = await ShownAsync(id);
        Assert.Equal(("theirs", "Desk"), ((string?)now["description"], (string?)now["callingPartyName"]));
    }

    [Fact] // Each takes the name that the one before had.
    public async Task Names_that_went_from_queue_to_queue_come_back()
    {
        string first = await MakeAsync("{'name':'A'}");
        string second = await MakeAsync("{'name':'B'}");
        RunReport changed = await ChangeAsync(Given.Row(1, "A", ("NewName", "Z")), Given.Row(2, "B", ("NewName", "A")));

        RunReport restored = await RestoreAsync(changed.RunId);

        Assert.Equal([GenesysProvisioningStatus.Updated, GenesysProvisioningStatus.Updated], restored.Statuses);
        Assert.Equal(
            ("A", "B"), ((string?)(await ShownAsync(first))["name"], (string?)(await ShownAsync(second))["name"]));
    }

    [Theory] // In whatever order the rows came, and however many are worked on side by side.
    [InlineData("Three", "Two", "One")]
    [InlineData("One", "Two", "Three")]
    [InlineData("Two", "One", "Three")]
    public async Task A_chain_of_names_comes_back_in_one_run(params string[] order)
    {
        string[] names = ["One", "Two", "Three", "Four"];
        var ids = new Dictionary<string, string>();
        foreach (string name in names[..3])
        {
            ids[name] = await MakeAsync($"{{'name':'{name}'}}");
        }

        RunReport changed = await ChangeAsync(
            [.. order.Select((name, i) => Given.Row(i + 1, name, ("NewName", names[Array.IndexOf(names, name) + 1])))]);
        Assert.All(changed.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Updated, status));

        RunReport restored = await RestoreAsync(changed.RunId);

        Assert.All(restored.Results, result => Assert.True(result.Success, result.ErrorMessage));
        foreach (string name in names[..3])
        {
            Assert.Equal(name, (string?)(await ShownAsync(ids[name]))["name"]);
        }
    }

    [Fact]
    public async Task Images_that_are_cut_off_are_not_taken_for_none()
    {
        await MakeAsync("{'name':'Sales','description':'theirs'}");
        RunReport changed = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));
        string kept = Assert.Single(Directory.EnumerateFiles(_bed.AuditPath, "*.images"));
        File.WriteAllLines(kept, File.ReadAllLines(kept).Take(2));

        GenesysException e = await Assert.ThrowsAsync<GenesysException>(() => RestoreAsync(changed.RunId));

        Assert.Equal("ImageNotAsAudited", e.Code);
        Assert.StartsWith("How a queue was before the run ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_has_changed_nothing_leaves_nothing_to_put_back()
    {
        await MakeAsync("{'name':'Sales','description':'ours'}");
        RunReport changed = await ChangeAsync(Given.Queue("Sales", ("Description", "ours")));

        GenesysException e = await Assert.ThrowsAsync<GenesysException>(() => RestoreAsync(changed.RunId));

        Assert.Equal("NothingToRestore", e.Code);
        Assert.Empty(Directory.EnumerateFiles(_bed.AuditPath, "*.images"));
    }

    private int Writes => _bed.Network.Sent.Count(request =>
        request.Method != "GET" && request.Route.StartsWith($"{request.Method} {TestBed.Queues}", StringComparison.Ordinal));

    private static IEnumerable<(GenesysProvisioningStatus Status, string? Code)> Codes(RunReport run) =>
        run.Results.Select(result => (result.Outcome.Status, result.ErrorCode));

    private async Task<GenesysSession> SessionAsync() => _session ??= await _bed.ConnectAsync();

    private async Task<string> MakeAsync(string body)
    {
        var id = (string)(await _bed.RivalAsync(TestBed.Queues, body))["id"]!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(2));
        return id;
    }

    private async Task<string> IdOfAsync(string list, int place) =>
        (string)(await _bed.RivalAsync($"{list}?pageSize=25", string.Empty, "GET"))["entities"]![place]!["id"]!;

    private async Task<string> ThirdAsync() =>
        (string)(await _bed.RivalAsync($"{Divisions}?pageSize=25", string.Empty, "GET"))["entities"]!
            .First(division => (string)division["name"]! is not ("Home" or "EMEA"))["id"]!;

    private async Task<RunReport> ChangeAsync(params GenesysQueueDefinition[] definitions) =>
        await _bed.RunAsync(await SessionAsync(), s_change, definitions);

    private async Task<RunReport> RestoreAsync(Guid runId) => await _bed.RestoreAsync(await SessionAsync(), runId);

    private Task<JObject> ShownAsync(string id) => _bed.RivalAsync($"{TestBed.Queues}/{id}", string.Empty, "GET");

    private async Task<List<string>> MembersAsync(string id) =>
        [.. (await _bed.RivalAsync($"{TestBed.Queues}/{id}/members?pageSize=100", string.Empty, "GET"))["entities"]!
            .Select(member => (string)member["id"]!).Order(StringComparer.Ordinal)];
}
