using GenesysQueues.Json;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Members in a ring of bullseye: <c>agent01@example.com@2</c>.</summary>
public sealed class MemberRingTests : IDisposable
{
    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    private readonly TestBed _bed = new();
    private string _id = string.Empty;

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("anna@example.com@2", "anna@example.com", 2)]
    [InlineData("Anna Ash @6", "Anna Ash", 6)]
    [InlineData("anna@example.com", "anna@example.com", null)]
    [InlineData("anna@7", "anna@7", null)]
    [InlineData("anna@0", "anna@0", null)]
    [InlineData("anna@12", "anna@12", null)]
    [InlineData("@2", "@2", null)]
    public void A_ring_is_the_digit_behind_the_last_at_sign(string given, string user, int? ring) =>
        Assert.Equal((user, ring), MemberRing.Of(given));

    [Fact]
    public async Task A_new_queue_has_its_members_in_their_rings()
    {
        RunReport run = await MakeAsync("agent01@example.com@2; agent02@example.com");

        Assert.Equal(GenesysProvisioningStatus.Created, run[0].Outcome.Status);
        Assert.Equal([2, 1], await RingsAsync());
    }

    [Fact]
    public async Task Members_that_are_there_are_moved_and_those_without_a_ring_stay_in_theirs()
    {
        await MakeAsync("agent01@example.com; agent02@example.com@2; agent03@example.com@2");

        RunReport run = await ChangeAsync("agent01@example.com@2; agent02@example.com; agent03@example.com@2");

        Assert.Equal(
            "Member: agent01@example.com@1 -> agent01@example.com@2", Assert.Single(run[0].Changes).ToString());
        Assert.Equal([2, 2, 2], await RingsAsync());
    }

    [Fact]
    public async Task Who_comes_and_has_a_ring_is_put_there()
    {
        await MakeAsync("agent01@example.com");

        RunReport run = await ChangeAsync("agent02@example.com@2");

        Assert.Equal(
            ["Member:  -> agent02@example.com", "Member: agent02@example.com@1 -> agent02@example.com@2"],
            run[0].Changes.Select(change => $"{change}"));
        Assert.Equal([1, 2], await RingsAsync());
    }

    [Fact]
    public async Task A_ring_that_the_queue_does_not_have_is_missing_and_the_member_is_there()
    {
        await MakeAsync("agent01@example.com");

        RunReport run = await ChangeAsync("agent02@example.com@3");

        Assert.Equal(GenesysProvisioningStatus.UpdatedIncomplete, run[0].Outcome.Status);
        Assert.StartsWith("Member 'agent02@example.com@3': ", Assert.Single(run[0].Missing), StringComparison.Ordinal);
        Assert.Equal([1, 1], await RingsAsync());
    }

    [Fact] // An org knows who was added a moment later (API 5.7).
    public async Task A_member_that_the_org_does_not_know_yet_is_moved_a_moment_later()
    {
        await MakeAsync("agent01@example.com");
        _bed.Network.On($"PATCH {TestBed.Queues}/{_id}/members/*", Status(404, "not.found"));

        RunReport run = await ChangeAsync("agent01@example.com@2");

        Assert.Equal(GenesysProvisioningStatus.Updated, run[0].Outcome.Status);
        Assert.Equal([2], await RingsAsync());
    }

    [Fact]
    public async Task Members_go_back_to_their_rings_and_whoever_came_goes()
    {
        await MakeAsync("agent01@example.com; agent02@example.com@2");
        GenesysSession session = await _bed.ConnectAsync();
        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue(
            "Rings", ("Member", "agent01@example.com@2; agent02@example.com@1; agent03@example.com@2")));
        Assert.Equal([2, 1, 2], await RingsAsync());

        RunReport restored = await _bed.RestoreAsync(session, run.RunId);

        Assert.Equal((GenesysProvisioningStatus.Updated, 0), (restored[0].Outcome.Status, restored[0].Missing.Count));
        Assert.DoesNotContain(restored[0].Findings, finding => finding.Code == "NotPutBack");
        Assert.Equal([1, 2], await RingsAsync());
    }

    [Fact]
    public async Task Whoever_was_moved_on_since_stays_and_is_named()
    {
        await MakeAsync("agent01@example.com; agent02@example.com", rings: "{},{},{}");
        GenesysSession session = await _bed.ConnectAsync();
        RunReport run = await _bed.RunAsync(
            session, s_change, Given.Queue("Rings", ("Member", "agent01@example.com@2; agent02@example.com@2")));
        string member = await MemberAsync(0);
        await _bed.RivalAsync($"{TestBed.Queues}/{_id}/members/{member}", $"{{'id':'{member}','ringNumber':3}}", "PATCH");

        RunReport restored = await _bed.RestoreAsync(session, run.RunId);

        Assert.Equal(GenesysProvisioningStatus.UpdatedIncomplete, restored[0].Outcome.Status);
        Assert.Contains("is in ring 3 by now", Assert.Single(restored[0].Missing), StringComparison.Ordinal);
        Assert.Equal([3, 1], await RingsAsync());
    }

    [Fact]
    public async Task Who_would_be_moved_is_shown_before()
    {
        await MakeAsync("agent01@example.com; agent02@example.com");

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("Rings", ("Member", "agent01@example.com@1; agent02@example.com@2")),
            ifExists: GenesysIfExists.Update, showsChanges: true);

        Assert.Equal(
            "Member: agent02@example.com@1 -> agent02@example.com@2", Assert.Single(verdict.Changes).ToString());
    }

    [Fact]
    public async Task One_member_in_two_rings_is_refused()
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("Rings", ("Member", "agent01@example.com@1; AGENT01@example.com@2")));

        Assert.Equal("FieldTwice", Assert.Single(verdict.Findings).Code);
    }

    [Fact]
    public async Task Who_comes_in_a_ring_and_goes_is_said()
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("Billing", ("Member", "+agent01@example.com@2; -agent01@example.com")),
            ifExists: GenesysIfExists.Update);

        Assert.Equal("AddedAndRemoved", Assert.Single(verdict.Findings).Code);
    }

    private async Task<RunReport> MakeAsync(string members, string rings = "{},{}")
    {
        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new(), Given.Queue(
            "Rings", ("Member", members),
            ("Settings", PlainValue.FromJson(JObject.Parse($"{{'bullseye':{{'rings':[{rings}]}} }}")))));
        _id = run[0].QueueId!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        return run;
    }

    private async Task<RunReport> ChangeAsync(string members) =>
        await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue("Rings", ("Member", members)));

    private async Task<IEnumerable<int>> RingsAsync() => (await MembersAsync()).Select(member => (int)member["ringNumber"]!);

    private async Task<string> MemberAsync(int place) => (string)(await MembersAsync()).ElementAt(place)["id"]!;

    private async Task<IEnumerable<JToken>> MembersAsync() =>
        (await _bed.RivalAsync($"{TestBed.Queues}/{_id}/members?pageSize=100", string.Empty, "GET"))["entities"]!
            .OrderBy(member => (string?)member["name"], StringComparer.Ordinal);
}
