using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Contracts.Overflow;

/// <summary>Queues of the org are read back as overflow in the form that is sent now, and in the earlier one.</summary>
public sealed class OverflowReadingTests : IDisposable
{
    private const string Own = "{'id':'g1','type':'GROUP'}";
    private const string Others = "{'id':'g2','name':'Others','type':'GROUP'}";

    private readonly TestBed _bed = new(orgFile: "{\"options\":{\"ruleGroupsMustBeMembers\":false}}");

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{'rules':[{},{'operator':'GreaterThan'}]}", false)]
    [InlineData("{'rules':[{},{'conditionValue':1}]}", false)]
    [InlineData("{'rules':[{'operator':'GreaterThan'}]}", false)]
    [InlineData("{'rules':[{'metric':'ServiceLevel'}]}", false)]
    [InlineData("{'rules':[{'queue':{'id':'9'}}]}", false)]
    [InlineData("{'rules':[{'queue':{'id':'1'}},{'queue':{'id':'1'}}]}", true)]
    [InlineData("{'rules':[{'groups':[{'id':'g3'}]}]}", false)]
    public void Overflow_is_read_only_where_a_definition_could_ask_for_it(string change, bool read)
    {
        JObject changes = Parse(change);
        Assert.All(
            new[] { ($"{Own},{Others}", $"{Own},{Others}", false), (Own, Others, true), ($"{Own},{Others}", Others, true) },
            form => Assert.Equal(read ? (60, 90, "Others", form.Item3) : null, Read(Queue(form.Item1, form.Item2, changes))));
    }

    [Theory] // What no definition says: a target that is no member group, own groups left out in part, a group that no rule has.
    [InlineData(Own, $"{Own},{Others}")]
    [InlineData($"{Own},{Others},{{'id':'g3'}}", $"{Own},{Others}")]
    [InlineData($"{Own},{Others}", "{'id':'g3'}")]
    [InlineData(Own, "")]
    [InlineData("", $"{Own},{Others}")]
    public void Other_groups_are_no_overflow(string members, string second) => Assert.Null(Read(Queue(members, second, [])));

    [Fact]
    public void Several_targets_are_overflow_that_no_definition_names()
    {
        const string Third = "{'id':'g3','type':'TEAM'}";
        OverflowSettings? overflow =
            WireContract.Of(GenesysContract.PublicApi)
                .OverflowOf(Queue($"{Own},{Others},{Third}", $"{Own},{Others},{Third}", []));

        Assert.Equal(["g2", "g3"], overflow!.Groups!.Targets.Select(group => (string?)group["id"]));
        Assert.False(overflow.FitsDefinition);
    }

    [Fact] // Red if the target's groups are read as the queue's own: then the copy would serve two queues' calls from the start.
    public async Task What_is_created_is_read_back_as_it_was_given_and_makes_the_same_queue_again()
    {
        await _bed.CreateAsync(Sales(("SkillRequirement", "Billing>=2")), new());
        GenesysQueue read = await ReadAsync("Sales");

        Assert.Equal(
            ("Billing>=2", "Tier 2", 150, 300, "Overflow Agents"),
            ($"{read.SkillRequirement}", $"{read.MemberGroup}", read.OverflowMaxWaitSeconds, read.OverflowTimeoutSeconds,
                read.OverflowTarget));
        GenesysQueueDefinition copy = read.ToDefinition(new(null, 1)) with { Name = "Copy" };
        await _bed.CreateAsync(copy, new());
        JObject[] bodies = [.. _bed.Posts.Select(post => (JObject)post.Json)];
        bodies[0]["name"] = "Copy";
        Assert.True(JsonSubset.Contains(bodies[1], bodies[0]), $"{bodies[0]}\n{bodies[1]}");
    }

    [Fact]
    public async Task The_earlier_form_is_read_too_and_an_adopted_queue_says_that_it_has_it()
    {
        JObject[] groups = [.. (await _bed.RivalAsync("/api/v2/groups", string.Empty, "GET"))["entities"]!.OfType<JObject>()];
        string target = $"{{'id':'{groups.Single(group => (string?)group["name"] == "Overflow Agents")["id"]}','type':'GROUP'}}";
        JObject tier = (JObject)(await _bed.RivalAsync("/api/v2/routing/skillgroups", string.Empty, "GET"))["entities"]![0]!;
        string own = $"{{'id':'{tier["id"]}','type':'SKILLGROUP'}}";
        JObject body = Queue(own, target, [], own);
        body.Remove("id");
        body["name"] = "Sales";
        await _bed.RivalAsync(TestBed.Queues, body.ToString());
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        GenesysQueue read = await ReadAsync("Sales");
        Assert.Equal(
            ("Tier 2", 60, 90, "Overflow Agents"),
                ($"{read.MemberGroup}", read.OverflowMaxWaitSeconds, read.OverflowTimeoutSeconds, read.OverflowTarget));

        GenesysProvisioningResult adopted = await _bed.CreateAsync(
            Given.Queue("Sales", ("MemberGroup", "Tier 2"), ("MaxWait", 60), ("Timeout", 90), ("OverflowTarget", "Overflow")),
            new() { IfExists = GenesysIfExists.Adopt });
        Assert.Equal(
            "OverflowTarget is Overflow Agents alone in the org and Overflow Agents beside the queue's own groups in the definition.",
            Assert.Single(adopted.Findings, finding => finding.SeverityValue == GenesysFindingSeverity.Warning).Message);
    }

    [Fact] // Red if a target's own target is asked too, or if it counts as the group that the target stands for.
    public async Task A_target_queue_that_overflows_itself_stands_for_its_own_groups_only()
    {
        await _bed.CreateAsync(Sales(), new());
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        GenesysProvisioningResult second = await _bed.CreateAsync(
            Given.Queue(
                "Hotline", ("MemberGroup", "Night Shift"), ("MaxWait", 10), ("Timeout", 20), ("OverflowTarget", "Sales")));

        Assert.Equal(GenesysProvisioningStatus.Created, second.Outcome.Status);
        JToken body = _bed.Posts.Last().Json;
        Assert.Equal(["TEAM", "SKILLGROUP"], body["memberGroups"]!.Select(group => (string?)group["type"]));
    }

    private static GenesysQueueDefinition Sales(params (string Column, object? Value)[] more) => Given.Queue(
        "Sales", [("MemberGroup", "Tier 2"), ("MaxWait", 150), ("Timeout", 300), ("OverflowTarget", "Overflow"), .. more]);

    private async Task<GenesysQueue> ReadAsync(string name)
    {
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        var queues = new List<GenesysQueue>();
        GenesysSession session = await _bed.ConnectAsync();
        await new QueueSearch(session.Connection, _bed.Heard)
            .FindAsync([new NameFilter(name)], queues.Add, CancellationToken.None);
        return Assert.Single(queues);
    }

    private static (int, int, string?, bool)? Read(JObject queue) =>
        WireContract.Of(GenesysContract.PublicApi).OverflowOf(queue) is { } overflow
            ? (overflow.MaxWaitSeconds, overflow.TimeoutSeconds, overflow.Target, overflow.Groups!.LeavesOwnOut)
            : null;

    private static JObject Queue(string members, string second, JObject changes, string first = Own)
    {
        JObject queue = Parse(
            $$$"""
            {'id':'1','memberGroups':[{{{members}}}],'conditionalGroupRouting':{'rules':[
              {'metric':'EstimatedWaitTime','operator':'LessThanOrEqualTo','conditionValue':60,'waitSeconds':90,'groups':[{{{first}}}]},
              {'metric':'EstimatedWaitTime','operator':'GreaterThanOrEqualTo','conditionValue':0,'groups':[{{{second}}}]}]}}
            """);
        foreach (
            (JToken rule, JToken change) in queue.SelectToken("conditionalGroupRouting.rules")!.Zip(
                changes["rules"] ?? new JArray()))
        {
            ((JObject)rule).Merge(change, new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace });
        }

        return queue;
    }

    private static JObject Parse(string json) => JObject.Parse(json.Replace('\'', '"'));
}
