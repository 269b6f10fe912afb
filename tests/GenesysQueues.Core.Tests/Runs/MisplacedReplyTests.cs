using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>
/// An answer that speaks of something else than its request asked for is as good as none: nothing is built on it.
/// </summary>
public sealed class MisplacedReplyTests : IDisposable
{
    private const string Group = "33333333-3333-4333-8333-333333333333";

    private const string Put = "PUT " + TestBed.Queues + "/*";

    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("another queue")]
    [InlineData("nobody's id and name")]
    [InlineData("two ids")]
    [InlineData("an id that is none")]
    [InlineData("another's id under this name")]
    [InlineData("something else of this name")]
    public async Task A_queue_is_found_by_its_name_when_the_answer_shows_something_else(string way)
    {
        JObject other = await _bed.RivalAsync(TestBed.Queues, "{'name':'Other'}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        _bed.Network.On(TestBed.PostQueue, way switch
        {
            "another queue" => AfterCommit(Body(other.ToString())),
            "two ids" => Text(text => text.TrimEnd().TrimEnd('}') + ",\"id\":\"22222222-2222-2222-2222-222222222222\"}"),
            "another's id under this name" => Changed(queue => (queue["id"], queue["selfUri"]) = (other["id"], null)),
            "something else of this name" => Changed(queue => (queue["id"], queue["selfUri"]) =
                (Group, $"/api/v2/workforcemanagement/businessunits/b/planninggroups/{Group}")),
            "an id that is none" => Changed(queue => queue["id"] = "../../users/1"),
            _ => Changed(queue => (queue["id"], queue["name"]) = ("11111111-1111-1111-1111-111111111111", "Nobody")),
        });

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Member", "agent01@example.com")));

        Assert.Equal(GenesysProvisioningStatus.Recovered, result.Outcome.Status);
        JObject sales = Assert.Single(
            (await _bed.RivalAsync($"{TestBed.Queues}?name=Sales", string.Empty, "GET"))["entities"]!.Cast<JObject>());
        Assert.Equal((string?)sales["id"], result.QueueId);
        Assert.Equal(1, (int)sales["memberCount"]!);
        Assert.Equal(0, (int)(await _bed.RivalAsync($"{TestBed.Queues}/{other["id"]}", string.Empty, "GET"))["memberCount"]!);
        Assert.Single(_bed.Posts);
    }

    [Theory]
    [InlineData("another group")]
    [InlineData("other conditions")]
    public async Task A_skill_group_is_found_by_its_name_when_the_answer_shows_another(string way)
    {
        JObject listed = (JObject)(
            await _bed.RivalAsync("/api/v2/routing/skillgroups?name=Tier", string.Empty, "GET"))["entities"]![0]!;
        JObject other = await _bed.RivalAsync($"/api/v2/routing/skillgroups/{listed["id"]}", string.Empty, "GET");
        _bed.Network.On(TestBed.PostSkillGroup, way switch
        {
            "another group" => AfterCommit(Body(other.ToString())),
            _ => Changed(group => (group["id"], group["selfUri"], group["skillConditions"]) =
                (Group, null, other["skillConditions"])),
        });

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("SkillRequirement", "Spanish>=3")));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        JObject sales = await _bed.RivalAsync($"{TestBed.Queues}/{result.QueueId}", string.Empty, "GET");
        Assert.DoesNotContain(
            sales["memberGroups"]!, group => (string?)group["id"] is { } id && (id == (string?)other["id"] || id == Group));
        Assert.Single(_bed.Network.Of(TestBed.PostSkillGroup));
    }

    [Fact]
    public async Task Members_are_added_again_when_the_answer_speaks_of_a_queue()
    {
        _bed.Network.On("POST /api/v2/routing/queues/*", Body("""{"id":"q-1","name":"Other"}"""));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Member", "agent01@example.com")));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(1, (int)(await _bed.RivalAsync($"{TestBed.Queues}/{result.QueueId}", string.Empty, "GET"))["memberCount"]!);
    }

    [Fact]
    public async Task A_connection_whose_answers_do_not_fit_is_not_used_again()
    {
        GenesysSession session = await _bed.ConnectAsync();
        int before = _bed.Network.Handlers;
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Body("""{"id":"q-1","name":"Other"}""")));

        await _bed.RunAsync(session, null, Given.Queue("Sales"));

        Assert.Equal(before + 1, _bed.Network.Handlers);
    }

    [Fact] // Red when an answer of before the change is taken for a loss of all that was asked for.
    public async Task A_change_is_looked_for_where_its_answer_shows_the_queue_as_it_was()
    {
        string id = await MakeAsync();
        JObject before = await ShownAsync(id);
        _bed.Network.On(Put, AfterCommit(Body(before.ToString())));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.Recovered], run.Statuses);
        Assert.Equal("ours", (string?)(await ShownAsync(id))["description"]);
        Assert.Single(_bed.Network.Of(Put));
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task A_change_of_which_the_org_keeps_nothing_is_told_as_lost_once_it_was_looked_for()
    {
        string id = await MakeAsync();
        JObject before = await ShownAsync(id);
        _bed.Network.Always(Put, Body(before.ToString()));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.UpdatedWithLoss], run.Statuses);
        Assert.Equal(["Description"], run[0].Missing);
        Assert.Single(_bed.Network.Of(Put));
    }

    [Fact] // Red when an answer that shows what somebody else has made of the queue before the change is taken for its loss.
    public async Task A_change_is_looked_for_where_its_answer_lacks_it()
    {
        string id = await MakeAsync();
        JObject theirs = [];
        _bed.Network.On(Put, async (_, org, _) =>
        {
            await _bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Sales','callingPartyName':'Desk'}", "PUT");
            theirs = await ShownAsync(id);
            using HttpResponseMessage own = await org();
            return await Answer(200, theirs.ToString(), "application/json");
        });

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.Recovered], run.Statuses);
        Assert.Null(run.EndedBy);
    }

    [Theory] // Where answers have been mixed up, one that fits may be older than the change.
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whether_a_change_failed_is_not_known_from_answers_that_are_mixed_up(bool areMixedUp)
    {
        string id = await MakeAsync();
        JObject before = await ShownAsync(id);
        JObject other = await _bed.RivalAsync(TestBed.Queues, "{'name':'Other'}");
        string get = $"GET {TestBed.Queues}/{id}";
        if (areMixedUp)
        {
            _bed.Network.On(get, Body(other.ToString()));
        }

        _bed.Network.Always(Put, areMixedUp ? AfterCommit(Then(Status(502))) : Then(Status(502)));
        Mishap Then(Mishap answer) => (request, org, cancellationToken) =>
        {
            _bed.Network.Always(get, Body(before.ToString()));
            return answer(request, org, cancellationToken);
        };
        GenesysSession session = await _bed.ConnectAsync();
        RunOptions options = s_change with { MaximumRetryCount = areMixedUp ? 1 : 0 };

        RunReport run = await _bed.RunAsync(session, options, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([areMixedUp ? GenesysProvisioningStatus.Unknown : GenesysProvisioningStatus.Failed], run.Statuses);
    }

    private async Task<string> MakeAsync()
    {
        var id = (string)(await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs'}"))["id"]!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        return id;
    }

    private Task<JObject> ShownAsync(string id) => _bed.RivalAsync($"{TestBed.Queues}/{id}", string.Empty, "GET");

    private static Mishap Text(Func<string, string> change) => async (_, org, _) =>
    {
        HttpResponseMessage reply = await org();
        reply.Content = new StringContent(
            change(await reply.Content.ReadAsStringAsync()), System.Text.Encoding.UTF8, "application/json");
        return reply;
    };
}
