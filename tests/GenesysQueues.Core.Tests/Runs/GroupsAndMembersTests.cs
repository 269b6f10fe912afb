namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Members who are named where groups come or go: the preview says what the run does, whoever is in a group.</summary>
public sealed class GroupsAndMembersTests : IDisposable
{
    private const string Group = "Overflow Agents";
    private const string InGroup = "agent31@example.com";
    private const string Outside = "agent01@example.com";

    private static readonly RunOptions s_change = new() { IfExists = GenesysIfExists.Update, IsOfExisting = true };

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory] // Red when the preview goes by the groups before the change, and the run by those after it.
    [InlineData(true, "Member", InGroup, "RemoveMemberGroup", true)]
    [InlineData(true, "Member", Outside, "RemoveMemberGroup", true)]
    [InlineData(false, "Member", InGroup, "MemberGroup", true)]
    [InlineData(false, "Member", Outside, "MemberGroup", true)]
    [InlineData(true, "Member", InGroup, "MemberGroup", false)]
    [InlineData(true, "Member", Outside, "MemberGroup", true)]
    [InlineData(true, "RemoveMember", InGroup, "RemoveMemberGroup", false)]
    public async Task The_preview_says_what_the_run_does(
        bool hasGroup, string field, string member, string groupField, bool changesMembers)
    {
        string id = await MakeAsync(hasGroup);
        GenesysQueueDefinition row = Given.Queue("Sales", (field, member), (groupField, Group));
        GenesysSession session = await _bed.ConnectAsync();

        GenesysQueueValidationResult verdict =
            await _bed.ValidateAsync(row, session, GenesysIfExists.Update, showsChanges: true);
        RunReport run = await _bed.RunAsync(session, s_change, row);

        Assert.True(run[0].Success, run[0].ErrorMessage);
        Assert.Empty(verdict.Findings);
        Assert.Equal(run[0].Changes.Select(change => $"{change}"), verdict.Changes.Select(change => $"{change}"));
        Assert.Equal(changesMembers, run[0].Changes.Any(change => change.Field == "Member"));
        Assert.Equal(changesMembers, await IsOwnMemberAsync(id, member));
    }

    [Fact] // Red when the same row goes on changing who is a member.
    public async Task The_same_row_again_changes_nothing()
    {
        await MakeAsync(hasGroup: false);
        GenesysQueueDefinition row = Given.Queue("Sales", ("Member", InGroup), ("MemberGroup", Group));
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, s_change, row);

        RunReport again = await _bed.RunAsync(session, s_change, row);

        Assert.Equal([GenesysProvisioningStatus.Unchanged], again.Statuses);
    }

    private async Task<string> MakeAsync(bool hasGroup)
    {
        GenesysProvisioningResult made = await _bed.CreateAsync(
            Given.Queue("Sales", hasGroup ? [("MemberGroup", Group)] : []));
        Assert.True(made.Success, made.ErrorMessage);
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        return made.QueueId!;
    }

    private async Task<bool> IsOwnMemberAsync(string id, string address)
    {
        JToken members = (await _bed.RivalAsync(
            $"{TestBed.Queues}/{id}/members?pageSize=100&memberBy=user&expand=user", string.Empty, "GET"))["entities"]!;
        string name = $"Agent {address.Substring(5, 2)}";
        return members.Any(member => (string?)member["name"] == name);
    }
}
