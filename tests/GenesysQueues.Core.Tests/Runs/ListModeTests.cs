using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>What the list of a row means for a queue that exists: it adds, it is all that the queue has, or it goes.</summary>
public sealed class ListModeTests : IDisposable
{
    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    private readonly TestBed _bed = new();
    private readonly Dictionary<string, string> _addresses = [];
    private string _id = string.Empty;
    private string? _left;

    private string Members => $"{TestBed.Queues}/{_id}/members";

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task An_exact_list_is_all_that_the_queue_has_and_who_comes_is_there_before_the_others_go()
    {
        GenesysSession session = await MakeAsync(("Member", Agents(1, 2)), ("WrapupCode", "Resolved; Callback"));

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue(
            "Sales", ("Member", Agents(2, 3)), ("MemberMode", "Exact"), ("WrapupCode", "Resolved"), ("WrapupCodeMode", "exact")));

        Assert.Equal(
            ["Member:  -> agent03@example.com", "Member: agent01@example.com -> ", "WrapupCode: Callback -> "],
            run[0].Changes.Select(change => $"{change}"));
        Assert.Equal(Agents(2, 3), await OwnMembersAsync(run[0].QueueId));
        Assert.Equal(
            [string.Empty, "?delete=true"],
            _bed.Network.Of("POST " + Members).TakeLast(2).Select(request => request.Address.Query));
    }

    [Fact]
    public async Task A_list_whose_mode_is_to_remove_goes()
    {
        GenesysSession session = await MakeAsync(("Member", Agents(1, 2)), ("MemberGroup", "Tier 2; Night Shift"));

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue(
            "Sales", ("Member", Agents(2, 3)), ("MemberMode", "Remove"), ("Groups", "Tier 2"), ("MemberGroupMode", "Remove")));

        Assert.Equal(
            ["MemberGroup -> Night Shift", "Member -> "],
            run[0].Changes.Select(change => $"{change.Field} -> {change.After}"));
        Assert.Equal(Agents(1), await OwnMembersAsync(run[0].QueueId));
    }

    [Fact]
    public async Task Exact_groups_leave_the_group_of_the_matrix_and_those_of_the_overflow()
    {
        GenesysSession session = await MakeAsync(
            ("SkillRequirement", "Billing>=3"), ("MemberGroup", "Tier 2"), ("OverflowMaxWaitSeconds", 60),
            ("OverflowTimeoutSeconds", 90), ("OverflowTarget", "Overflow"));

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue(
            "Sales", ("MemberGroup", "Night Shift"), ("MemberGroupMode", "Exact")));

        JObject queue = await _bed.RivalAsync($"{TestBed.Queues}/{run[0].QueueId}", string.Empty, "GET");
        string[] names = [.. queue.SelectTokens("memberGroups[*].name").Select(name => $"{name}".Split(" #")[0]).Order()];
        Assert.Equal(["Billing>=3", "Night Shift", "Overflow Agents"], names);
    }

    [Theory] // An empty cell, whatever the mode.
    [InlineData("Exact")]
    [InlineData("Remove")]
    public async Task No_list_takes_nothing_away(string mode)
    {
        GenesysSession session = await MakeAsync(("Member", Agents(1, 2)));

        RunReport run = await _bed.RunAsync(
            session, s_change, Given.Queue("Sales", ("Member", ""), ("MemberMode", mode), ("Description", "ours")));

        Assert.Equal("Description:  -> ours", Assert.Single(run[0].Changes).ToString());
        Assert.Equal(Agents(1, 2), await OwnMembersAsync(run[0].QueueId));
    }

    [Theory] // Three of twelve are a quarter, four are more; of nine any number may go.
    [InlineData(12, 9, GenesysProvisioningStatus.Updated)]
    [InlineData(12, 8, GenesysProvisioningStatus.Failed)]
    [InlineData(9, 1, GenesysProvisioningStatus.Updated)]
    public async Task An_exact_list_that_takes_away_too_much_is_refused_with_the_numbers_and_nothing_is_written(
        int has, int listed, GenesysProvisioningStatus status)
    {
        GenesysSession session = await MakeAsync(("Member", Agents([.. Enumerable.Range(1, has)])));
        int before = Writes();

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue(
            "Sales", ("Member", Agents([.. Enumerable.Range(1, listed)])), ("MemberMode", "Exact"), ("Description", "ours")));

        Assert.Equal(status, run[0].Outcome.Status);
        if (status == GenesysProvisioningStatus.Failed)
        {
            Assert.Equal("ExactListTooShort", run[0].ErrorCode);
            Assert.Contains("4 of the 12", run[0].ErrorMessage, StringComparison.Ordinal);
            Assert.Equal(before, Writes());
        }
    }

    [Fact] // The agent comes by the group, and is not added: the queue would have no member of its own.
    public async Task An_exact_list_of_members_by_a_group_alone_empties_the_queue_and_is_refused()
    {
        GenesysSession session = await MakeAsync(("MemberGroup", "Tier 2"));
        string[] group = await ListedAsync(_id, "group");
        string other = Agents([.. Enumerable.Range(1, 40)]).Except(group).First();
        await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Member", other)));

        RunReport run = await _bed.RunAsync(
            session, s_change, Given.Queue("Sales", ("Member", group[0]), ("MemberMode", "Exact")));

        Assert.Equal("ExactListTooShort", run[0].ErrorCode);
        Assert.Equal([other], await OwnMembersAsync(run[0].QueueId));
    }

    [Fact]
    public async Task Members_of_a_group_are_neither_removed_nor_said_to_be()
    {
        GenesysSession session = await MakeAsync(("MemberGroup", "Tier 2"));
        string[] byGroup = await ListedAsync(_id, "group");
        string[] others = [.. Agents([.. Enumerable.Range(1, 40)]).Except(byGroup).Take(2)];
        await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Member", others)));

        await OwnMembersAsync(_id);
        RunReport exact = await _bed.RunAsync(
            session, s_change, Given.Queue("Sales", ("Member", others[..1]), ("MemberMode", "Exact")));
        RunReport removal = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("RemoveMember", byGroup[0])));
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("Sales", ("RemoveMember", byGroup[0])), session, GenesysIfExists.Update, showsChanges: true);

        Assert.Equal($"Member: {others[1]} -> ", Assert.Single(exact[0].Changes).ToString());
        Assert.Equal(GenesysProvisioningStatus.Unchanged, removal[0].Outcome.Status);
        Assert.All(
            [removal[0].Findings, verdict.Findings],
            findings => Assert.Equal(
                ("MemberByGroup", byGroup[0]), Assert.Single(findings) is var one ? (one.Code, one.Value) : default));
        Assert.Equal(byGroup, await ListedAsync(_id, "group"));
        Assert.Equal(
            [others[1]], _bed.Network.Of("POST " + Members).Where(request => request.Address.Query.Length > 0)
                .SelectMany(request => JArray.Parse(request.Body!)).Select(user => _addresses[(string)user["id"]!]));
    }

    [Fact]
    public async Task Members_that_cannot_be_read_are_not_taken_for_none()
    {
        GenesysSession session = await MakeAsync(("Member", Agents(1, 2)));
        int before = Writes();
        _bed.Network.Always("GET " + Members, Status(403, "missing.permissions"));

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue(
            "Sales", ("Member", Agents(2)), ("MemberMode", "Exact"), ("Description", "ours")));

        Assert.False(run[0].Success);
        Assert.Equal(before, Writes());
    }

    [Fact]
    public async Task Nobody_goes_where_not_all_could_come()
    {
        GenesysSession session = await MakeAsync(("Member", Agents(1, 2)));
        _bed.Network.On("POST " + Members, Status(400, "queue.size.limit"));

        RunReport run = await _bed.RunAsync(
            session, s_change, Given.Queue("Sales", ("Member", Agents(2, 3)), ("MemberMode", "Exact")));

        Assert.Equal(GenesysProvisioningStatus.UpdatedIncomplete, run[0].Outcome.Status);
        Assert.Contains(run[0].Missing, missing => missing.StartsWith("MemberMode Exact: none of 1", StringComparison.Ordinal));
        Assert.Equal(Agents(1, 2), await OwnMembersAsync(run[0].QueueId));
    }

    [Fact] // Codes go one by one.
    public async Task Of_what_goes_in_part_the_part_is_told()
    {
        GenesysSession session = await MakeAsync(("WrapupCode", "Resolved; Callback; Escalated"));
        _bed.Network.On($"DELETE {TestBed.Queues}/{_id}/wrapupcodes/*", Pass, Status(400, "bad.request"));

        RunReport run = await _bed.RunAsync(
            session, s_change, Given.Queue("Sales", ("RemoveWrapupCode", "Resolved; Callback")));

        Assert.Equal(GenesysProvisioningStatus.UpdatedIncomplete, run[0].Outcome.Status);
        Assert.StartsWith("RemoveWrapupCode 'Callback'", Assert.Single(run[0].Missing), StringComparison.Ordinal);
        Assert.Equal("WrapupCode: Resolved -> ", Assert.Single(run[0].Changes).ToString());
    }

    [Fact]
    public async Task What_would_come_and_go_is_shown_before()
    {
        GenesysSession session = await MakeAsync(("Member", Agents(1, 2)), ("WrapupCode", "Resolved; Callback"));

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue(
                "Sales", ("Member", Agents(2, 3)), ("MemberMode", "Exact"), ("WrapupCode", "Callback; Escalated"),
                ("WrapupCodeMode", "Remove")),
            session, GenesysIfExists.Update, showsChanges: true);

        Assert.Equal(
            ["Member:  -> agent03@example.com", "Member: agent01@example.com -> ", "WrapupCode: Callback -> "],
            verdict.Changes.Select(change => $"{change}"));
        Assert.Equal(Agents(1, 2), await OwnMembersAsync(_id));
    }

    [Theory] // Of a queue that is made, an exact list is the list, and what goes is not there.
    [InlineData("Exact", 2)]
    [InlineData("Remove", 0)]
    public async Task A_queue_that_is_made_has_what_is_left_of_the_list(string mode, int members)
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("Care", ("Member", Agents(1, 2)), ("MemberMode", mode)), new() { IfExists = GenesysIfExists.Update });

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(members, (await OwnMembersAsync(result.QueueId)).Length);
    }

    [Theory] // The mode is in the row, and what may go in the header of the journal.
    [InlineData(false, GenesysProvisioningStatus.Failed, 12)]
    [InlineData(true, GenesysProvisioningStatus.Updated, 1)]
    public async Task A_run_that_was_cut_short_goes_on_with_the_mode_and_with_what_was_allowed(
        bool isForced, GenesysProvisioningStatus status, int left)
    {
        string[] agents = Agents([.. Enumerable.Range(1, 12)]);
        GenesysSession session = await MakeAsync(("Member", agents));
        _bed.Network.On("GET " + Members, async (request, org, cancellationToken) =>
        {
            _left ??= await _bed.SnapshotAsync(1);
            return await Status(403, "missing.permissions")(request, org, cancellationToken);
        });
        GenesysQueueDefinition few = Given.Queue("Sales", ("Member", agents[..1]), ("MemberMode", "Exact"));
        await _bed.RunAsync(session, s_change with { IsForced = isForced }, few);
        _bed.AuditPath = _left!;

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal([status], resumed.Statuses);
        Assert.Equal(left, (await OwnMembersAsync(_id)).Length);
    }

    [Theory]
    [InlineData("Member", "+agent01@example.com", "Exact")]
    [InlineData("Member", "-agent01@example.com", "Remove")]
    [InlineData("WrapupCode", "+Resolved", "Exact")]
    public void Signs_beside_a_mode_are_refused(string list, string cell, string mode) => Assert.Equal(
        "ListModeConflict", Assert.Single(Given.Queue("Sales", (list, cell), (list + "Mode", mode)).Findings).Code);

    [Fact]
    public void A_mode_on_the_command_line_meets_the_row()
    {
        GenesysQueueDefinition signed = Given.Queue("Sales", ("Member", "+agent01@example.com"));
        GenesysQueueDefinition removing = Given.Queue("Sales", ("RemoveMember", "agent01@example.com"), ("MemberMode", "Exact"));

        Assert.Equal(
            "ListModeConflict", Assert.Single(DefinitionReader.Override(signed, [new("MemberMode", "Exact")]).Findings).Code);
        Assert.Empty(DefinitionReader.Override(removing, [new("MemberMode", "Add")]).Findings);
    }

    private static string[] Agents(params int[] numbers) => [.. numbers.Select(i => $"agent{i:00}@example.com")];

    private int Writes() => _bed.Network.Sent.Count(request => request.Method is "PUT" or "POST" or "DELETE"
        && request.Route != TestBed.PostToken);

    private async Task<GenesysSession> MakeAsync(params (string Column, object? Value)[] cells)
    {
        GenesysSession session = await _bed.ConnectAsync();
        RunReport made = await _bed.RunAsync(session, new(), Given.Queue("Sales", cells));
        _id = made[0].QueueId!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        return session;
    }

    private Task<string[]> OwnMembersAsync(string? queueId) => ListedAsync(queueId, "user");

    private async Task<string[]> ListedAsync(string? queueId, string memberBy)
    {
        JObject list = await _bed.RivalAsync(
            $"{TestBed.Queues}/{queueId}/members?pageSize=100&expand=skills&memberBy={memberBy}", string.Empty, "GET");
        foreach (JToken member in list["entities"]!)
        {
            _addresses[(string)member["id"]!] = (string)member.SelectToken("user.email")!;
        }

        return [.. list.SelectTokens("entities[*].id").Select(id => _addresses[(string)id!]).Order(StringComparer.Ordinal)];
    }
}
