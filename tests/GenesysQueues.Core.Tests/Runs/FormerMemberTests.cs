namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Members who were deactivated: they leave, stay where they are, and come to no queue.</summary>
public sealed class FormerMemberTests : IDisposable
{
    private const string GoneId = "aaaaaaaa-0000-0000-0000-000000000003";
    private const string Org =
        """
        {"users": [
           {"id": "aaaaaaaa-0000-0000-0000-000000000003", "name": "Gone User", "email": "gone@example.com",
            "state": "inactive"},
           {"name": "Sam Same", "email": "sam.old@example.com", "state": "inactive"},
           {"name": "Sam Same", "email": "sam.new@example.com"},
           {"name": "Agent 01", "email": "agent01@example.com"}],
         "queues": [
           {"name": "HasGone", "agents": ["gone@example.com", "sam.old@example.com", "agent01@example.com"]},
           {"name": "Other", "agents": ["agent01@example.com"]}]}
        """;

    private static readonly RunOptions s_change = new() { IfExists = GenesysIfExists.Update, IsOfExisting = true };

    private readonly TestBed _bed = new(orgFile: Org);

    public void Dispose() => _bed.Dispose();

    [Theory] // Red when only active users can go, who are the ones that stay.
    [InlineData("gone@example.com", null)]
    [InlineData("Gone User", null)]
    [InlineData(GoneId, null)]
    [InlineData("gone@example.com", "Remove")]
    public async Task Who_left_can_be_removed(string name, string? mode)
    {
        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue(
            "HasGone", (mode is null ? "RemoveMember" : "Member", name), ("MemberMode", mode)));

        Assert.Equal(
            (GenesysProvisioningStatus.Updated, "Member: gone@example.com -> "),
            (run[0].Outcome.Status, $"{run[0].Changes}"));
        Assert.Equal(["Agent 01", "Sam Same"], await MembersAsync("HasGone"));
    }

    [Fact] // Red when a name means the one who is active, and the member of that name stays.
    public async Task Of_two_of_a_name_the_member_leaves()
    {
        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), s_change, Given.Queue("HasGone", ("RemoveMember", "Sam Same")));

        Assert.Equal("Member: sam.old@example.com -> ", $"{run[0].Changes}");
    }

    [Fact] // Red when a name that nobody has can be removed.
    public async Task Whom_nobody_knows_cannot_be_removed()
    {
        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), s_change, Given.Queue("HasGone", ("RemoveMember", "nobody@example.com")));

        Assert.Equal("RemoveMemberNotFound", run[0].ErrorCode);
    }

    [Theory] // Red when a list that a queue has already is refused, or takes away who is in it.
    [InlineData("Add")]
    [InlineData("Exact")]
    public async Task A_list_may_name_who_left_where_the_queue_has_them(string mode)
    {
        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue(
            "HasGone", ("Member", "Gone User; sam.old@example.com; agent01@example.com"), ("MemberMode", mode)));

        Assert.Equal([GenesysProvisioningStatus.Unchanged], run.Statuses);
    }

    [Theory] // Red when a bare name is read of a member, which means whoever is active under it.
    [InlineData("Add")]
    [InlineData("Exact")]
    public async Task What_is_read_of_a_queue_names_its_own_members(string mode)
    {
        GenesysSession session = await _bed.ConnectAsync();
        var queues = new List<GenesysQueue>();
        await new QueueSearch(session.Connection, new Recorder(), QueueDetail.Definition with { Members = true })
            .FindAsync([new("HasGone")], queues.Add, CancellationToken.None);
        GenesysNameList members = Assert.Single(queues).Member!;

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue(
            "HasGone", ("Member", members.ToString()), ("MemberMode", mode)));

        Assert.DoesNotContain("Sam Same", members);
        Assert.Equal([GenesysProvisioningStatus.Unchanged], run.Statuses);
    }

    [Theory] // Red when somebody who left comes to a queue, or is told not to exist.
    [InlineData("Other")]
    [InlineData("New one")]
    public async Task Who_left_comes_to_no_queue(string queue)
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue(queue, ("Member", "Gone User")), ifExists: GenesysIfExists.Update);

        GenesysQueueFinding finding = Assert.Single(verdict.Findings, finding => finding.IsError);
        Assert.Equal("MemberInactive", finding.Code);
        Assert.Contains("'gone@example.com'", finding.Message);
        Assert.Contains("deactivated", finding.Message);
    }

    [Fact] // Red when a list that cannot be searched, or is too long, ends the run.
    public async Task Where_who_left_cannot_be_listed_they_are_not_known()
    {
        _bed.Network.Always("GET /api/v2/users", (request, org, stop) =>
            request.RequestUri!.Query.Contains("state=inactive", StringComparison.Ordinal)
                ? Mishaps.Status(400, "bad.request")(request, org, stop) : org());

        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), s_change, Given.Queue("HasGone", ("RemoveMember", "gone@example.com")));

        Assert.Equal("RemoveMemberNotFound", run[0].ErrorCode);
    }

    [Fact] // Red when it is said that somebody is not in the org who is deactivated there, and by an id alone.
    public async Task Who_left_is_not_put_back_and_is_named()
    {
        GenesysSession session = await _bed.ConnectAsync();
        RunReport cleared = await _bed.RunAsync(session, s_change, Given.Queue(
            "HasGone", ("Member", "agent01@example.com"), ("MemberMode", "Exact")));

        var heard = new Recorder();
        using ProvisioningRun undo = RunFactory.Create(
            session.Connection, s_change with { Restores = cleared.RunId }, heard, CancellationToken.None);
        await undo.StartAsync();
        await undo.TakeInAsync(Given.Queue("HasGone"), []);
        undo.EndInput();
        await undo.StartReadyAsync();
        await undo.CompleteAsync();

        Assert.Equal(
            ["Member 'gone@example.com' was not put back, since the user is deactivated",
                "Member 'sam.old@example.com' was not put back, since the user is deactivated"],
            Assert.Single(heard.Results).Findings.Where(finding => finding.Code == "NotPutBack")
                .Select(finding => finding.Message).Order(StringComparer.Ordinal));
    }

    private async Task<IEnumerable<string>> MembersAsync(string name)
    {
        JToken id = (await _bed.RivalAsync($"{TestBed.Queues}?name={name}", string.Empty, "GET"))["entities"]![0]!["id"]!;
        return (await _bed.RivalAsync($"{TestBed.Queues}/{id}/members?pageSize=100", string.Empty, "GET"))["entities"]!
            .Select(member => (string)member["name"]!).Order(StringComparer.Ordinal);
    }
}
