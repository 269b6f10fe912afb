using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>
/// An answer that speaks of something else than its request asked for is as good as none: nothing is built on it.
/// </summary>
public sealed class MisplacedReplyTests : IDisposable
{
    private const string Group = "33333333-3333-4333-8333-333333333333";

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

    private static Mishap Text(Func<string, string> change) => async (_, org, _) =>
    {
        HttpResponseMessage reply = await org();
        reply.Content = new StringContent(
            change(await reply.Content.ReadAsStringAsync()), System.Text.Encoding.UTF8, "application/json");
        return reply;
    };
}
