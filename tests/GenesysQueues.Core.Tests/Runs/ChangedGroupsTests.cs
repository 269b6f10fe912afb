namespace GenesysQueues.Core.Tests.Runs;

/// <summary>
/// What a change makes of groups, skills and overflow, which all are member groups of the queue: what nobody names stays, and
/// what changes is told.
/// </summary>
public sealed class ChangedGroupsTests : IDisposable
{
    private const string Rules =
        """
        {"conditionalGroupRouting":{"rules":[{"metric":"EstimatedWaitTime","operator":"GreaterThan","conditionValue":10,
        "waitSeconds":5,"groups":[{"id":"Tier 2","type":"SKILLGROUP"}]}]}}
        """;

    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    private readonly TestBed _bed = new();
    private GenesysSession? _session;
    private string _id = string.Empty;

    public void Dispose() => _bed.Dispose();

    [Theory] // Red when a row without SkillMatch asks for all.
    [InlineData("Billing>=2; Sales>=2", new string[0])]
    [InlineData("Billing>=3; Sales>=2", new[] { "SkillRequirement: Billing>=2; Sales>=2 -> Billing>=3; Sales>=2" })]
    public async Task Skills_without_a_match_keep_the_one_that_the_queue_has(string skills, string[] told)
    {
        await MakeAsync(("SkillRequirement", "Billing>=2; Sales>=2"), ("SkillMatch", "Any"));

        await ChangeAsync(told, ("SkillRequirement", skills));

        Assert.Equal("Or", await MatchAsync());
    }

    [Fact] // Red when another match is no change.
    public async Task Another_match_is_told()
    {
        await MakeAsync(("SkillRequirement", "Billing>=2; Sales>=2"), ("SkillMatch", "Any"));

        await ChangeAsync(["SkillMatch: Any -> All"], ("SkillRequirement", "Billing>=2; Sales>=2"), ("SkillMatch", "All"));

        Assert.Equal("And", await MatchAsync());
    }

    [Fact] // Red when what is told goes by names alone.
    public async Task Another_group_of_the_same_name_is_told()
    {
        await MakeAsync(("MemberGroup", "Overflow Agents"));
        string namesake = (string)(await _bed.RivalAsync(
            "/api/v2/routing/skillgroups", "{'name':'Overflow Agents','skillConditions':[]}"))["id"]!;

        RunReport run = await ChangeAsync(null, ("MemberGroup", namesake), ("MemberGroupMode", "Exact"));

        GenesysFieldChange told = Assert.Single(run[0].Changes);
        Assert.Equal("Settings.memberGroups", told.Field);
        Assert.Contains(namesake, $"{told.After}", StringComparison.Ordinal);
    }

    [Theory] // Red when the group of the matrix passes for one of the list.
    [InlineData("MemberGroup: Overflow Agents -> ", "Clear", "MemberGroup")]
    [InlineData("MemberGroup: Overflow Agents -> Night Shift", "MemberGroup", "Night Shift", "MemberGroupMode", "Exact")]
    public async Task A_list_that_is_cleared_leaves_the_skills(string told, params string[] fields)
    {
        await MakeAsync(("SkillRequirement", "Billing>=2"), ("MemberGroup", "Overflow Agents"));

        await ChangeAsync([told], [.. fields.Chunk(2).Select(field => (field[0], (object?)field[1]))]);

        Assert.StartsWith("Billing>=2 #", (await GroupsAsync())[0], StringComparison.Ordinal);
    }

    [Theory] // Red when a change is not asked what a new queue is: the field would be gone in silence.
    [InlineData("""{"memberGroups":[{"id":"Night Shift","type":"TEAM"}]}""", "SkillRequirement", "Sales>=1")]
    [InlineData("""{"memberGroups":[{"id":"Night Shift","type":"TEAM"}]}""", "RemoveMemberGroup", "Night Shift")]
    [InlineData("""{"memberGroups":[{"id":"Night Shift","type":"TEAM"}]}""", "Clear", "SkillRequirement")]
    [InlineData(Rules, "OverflowMaxWaitSeconds", "99")]
    [InlineData(Rules, "OverflowTarget", "Night Shift")]
    [InlineData(Rules, "Clear", "OverflowTarget")]
    public async Task A_field_that_its_own_settings_replace_is_refused(string settings, string field, string value)
    {
        await MakeAsync(("MemberGroup", "Tier 2"));
        int writes = _bed.Network.Of($"PUT {TestBed.Queues}/{_id}").Count;

        RunReport run = await _bed.RunAsync(
            _session!, s_change, Given.Queue("Sales", ("Settings", settings), (field, value)));

        Assert.Contains(run[0].Findings, finding => finding.Code == "SettingConflicts");
        Assert.False(run[0].Success);
        Assert.Equal(writes, _bed.Network.Of($"PUT {TestBed.Queues}/{_id}").Count);
    }

    [Fact] // Red when the overflow that is replaced still has a target, which becomes a group of the queue's own.
    public async Task The_target_of_an_overflow_that_settings_replace_can_be_removed()
    {
        await MakeAsync(
            ("MemberGroup", "Tier 2"), ("OverflowMaxWaitSeconds", 10), ("OverflowTimeoutSeconds", 20),
            ("OverflowTarget", "Night Shift"));

        await ChangeAsync(null, ("Settings", Rules), ("RemoveMemberGroup", "Night Shift"));

        Assert.Equal(["Tier 2"], await GroupsAsync());
    }

    [Fact] // Red when nothing is said; what is recommended leads out.
    public async Task A_group_that_calls_overflow_to_stays_and_that_is_said()
    {
        await MakeAsync(
            ("MemberGroup", "Tier 2"), ("OverflowMaxWaitSeconds", 10), ("OverflowTimeoutSeconds", 20),
            ("OverflowTarget", "Night Shift"));

        RunReport run = await _bed.RunAsync(_session!, s_change, Given.Queue("Sales", ("RemoveMemberGroup", "Night Shift")));

        Assert.Equal([GenesysProvisioningStatus.Unchanged], run.Statuses);
        GenesysQueueFinding finding = Assert.Single(run[0].Findings);
        Assert.Equal(("OverflowTargetStays", "Night Shift"), (finding.Code, finding.Value));
        RunReport led = await ChangeAsync(null, ("RemoveMemberGroup", "Night Shift"), ("Clear", "OverflowTarget"));
        Assert.Empty(led[0].Findings);
        Assert.Equal(["Tier 2"], await GroupsAsync());
    }

    [Fact] // Red when the group of the old matrix comes back with the list that shows it.
    public async Task A_list_as_the_org_shows_it_does_not_bring_back_the_matrix_that_is_replaced()
    {
        await MakeAsync(("SkillRequirement", "Billing>=2"));
        string shown = string.Join(
            "; ", (await ShownAsync()).SelectTokens("memberGroups[*].id").Select(id => $"{id}"));

        await ChangeAsync(
            ["SkillRequirement: Billing>=2 -> Sales>=2"], ("MemberGroup", shown), ("SkillRequirement", "Sales>=2"));

        Assert.StartsWith("Sales>=2 #", Assert.Single(await GroupsAsync()), StringComparison.Ordinal);
    }

    [Fact] // Red when an empty cell in a table empties: only (clear), a null or -Clear do.
    public async Task An_empty_text_among_settings_keeps_what_the_queue_has()
    {
        await MakeAsync(("CallingPartyName", "Desk"), ("Description", "ours"));

        RunReport run = await ChangeAsync(
            ["Description: ours -> theirs"],
            ("Settings", """{"callingPartyName":"","description":"theirs","queueFlow":{"id":""}}"""));

        Assert.Empty(run[0].Findings);
        Assert.Equal("Desk", (string?)(await ShownAsync())["callingPartyName"]);
    }

    private async Task MakeAsync(params (string Field, object? Value)[] fields)
    {
        _session = await _bed.ConnectAsync();
        GenesysProvisioningResult made = await _bed.CreateAsync(Given.Queue("Sales", fields));
        Assert.True(made.Success, made.ErrorMessage);
        _id = made.QueueId!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    // The preview says the same as the run.
    private async Task<RunReport> ChangeAsync(string[]? told, params (string Field, object? Value)[] fields)
    {
        GenesysQueueDefinition row = Given.Queue("Sales", fields);
        GenesysQueueValidationResult verdict =
            await _bed.ValidateAsync(row, _session!, GenesysIfExists.Update, showsChanges: true);
        RunReport run = await _bed.RunAsync(_session!, s_change, row);
        Assert.True(run[0].Success, run[0].ErrorMessage);
        Assert.Equal(told ?? run[0].Changes.Select(change => $"{change}"), run[0].Changes.Select(change => $"{change}"));
        // What the org shows of a group is more than what it is sent.
        Assert.Equal(
            run[0].Changes.Select(change => told is null ? change.Field : $"{change}"),
            verdict.Changes.Select(change => told is null ? change.Field : $"{change}"));
        return run;
    }

    private Task<JObject> ShownAsync() => _bed.RivalAsync($"{TestBed.Queues}/{_id}", string.Empty, "GET");

    private async Task<string[]> GroupsAsync() =>
        [.. (await ShownAsync()).SelectTokens("memberGroups[*].name").Select(name => $"{name}").Order(StringComparer.Ordinal)];

    private async Task<string?> MatchAsync()
    {
        string group = (string)(await ShownAsync()).SelectToken("memberGroups[0].id")!;
        JObject shown = await _bed.RivalAsync($"/api/v2/routing/skillgroups/{group}", string.Empty, "GET");
        return (string?)shown.SelectToken("skillConditions[0].operation");
    }
}
