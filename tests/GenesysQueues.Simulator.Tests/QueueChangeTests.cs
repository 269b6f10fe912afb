using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

public sealed class QueueChangeTests
{
    private const string Rule = "'operator':'GreaterThanOrEqualTo','conditionValue':0";

    private static string Routing(params string[] rules) =>
        "'conditionalGroupRouting':{'rules':[" + string.Join(",", rules.Select(rule => "{" + rule + "}")) + "]}";

    private static async Task<string> GroupAsync(TestOrg org) =>
        $"'groups':[{{'id':'{await org.IdOfAsync("/api/v2/groups", "Overflow Agents")}','type':'GROUP'}}]";

    // Rules are tried here by themselves, without the member groups that they need.
    private static Task<TestOrg> OfAnyGroupsAsync() =>
        TestOrg.WithOptions(options => options.RuleGroupsMustBeMembers = false).ConnectAsync();

    [Fact] // API 5.5: 1 to 5 rules, each with at least one group.
    public async Task Conditional_routing_takes_one_to_five_rules_with_groups()
    {
        using TestOrg org = await OfAnyGroupsAsync();
        string good = Rule + "," + await GroupAsync(org);
        Assert.Equal(200, (await org.CreateAsync("A", Routing(good))).Status);
        Assert.Equal(200, (await org.CreateAsync("B", Routing(good, good, good, good, good))).Status);
        (await org.CreateAsync("C", Routing(good, good, good, good, good, good))).Is(400, "constraint.validation");
        (await org.CreateAsync("C", "'conditionalGroupRouting':{'rules':[]}")).Is(400, "constraint.validation");
        (await org.CreateAsync("C", Routing(Rule))).Is(400, "constraint.validation");
        (await org.CreateAsync("C", Routing(Rule + ",'groups':[]"))).Is(400, "constraint.validation");
    }

    [Fact] // API 5.5: the first rule is this queue; a later one may name another.
    public async Task Only_later_rules_may_name_a_queue()
    {
        using TestOrg org = await OfAnyGroupsAsync();
        string good = Rule + "," + await GroupAsync(org);
        string withQueue = good + $",'queue':{{'id':'{await org.IdOfAsync(TestOrg.Queues, "Billing")}'}}";
        (await org.CreateAsync("C", Routing(withQueue))).Is(400, "constraint.validation");
        Assert.Equal(200, (await org.CreateAsync("C", Routing(good, withQueue))).Status);
    }

    [Theory] // API 5.5: 0 to 259200 for both numbers.
    [InlineData("'conditionValue':259200,'waitSeconds':259200", true)]
    [InlineData("'conditionValue':259201,'waitSeconds':0", false)]
    [InlineData("'conditionValue':-1,'waitSeconds':0", false)]
    [InlineData("'conditionValue':0,'waitSeconds':259201", false)]
    public async Task Rule_numbers_have_ranges(string numbers, bool accepted)
    {
        using TestOrg org = await OfAnyGroupsAsync();
        TestReply reply =
            await org.CreateAsync("C", Routing($"'operator':'LessThan',{numbers},{await GroupAsync(org)}"));
        Assert.Equal(accepted ? 200 : 400, reply.Status);
    }

    [Fact] // API 13.1; red if only one kind of rules is looked at, or if a source queue's groups do not count.
    public async Task Groups_of_rules_are_member_groups_unless_the_option_says_otherwise()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string groups = await GroupAsync(org);
        string activation = "'conditionalGroupActivation':{'rules':[{'conditions':[{'operator':'LessThan','value':1}],"
            + groups + "}]}";
        string members = groups.Replace("'groups'", "'memberGroups'");
        string[] bodies = [Routing(Rule + "," + groups), activation];
        foreach (string body in bodies)
        {
            (await org.CreateAsync("C", body)).Is(400, "constraint.validation");
            Assert.Equal(200, (await org.CreateAsync("C" + body.Length, members + "," + body)).Status);
        }

        string source = (string)(await org.CreateAsync("Source", members)).Json["id"]!;
        Assert.Equal(200, (await org.CreateAsync("D", $"'sourceQueueId':'{source}'," + bodies[0])).Status);
        using TestOrg lenient = await OfAnyGroupsAsync();
        Assert.All(bodies, body => Assert.Equal(200, lenient.CreateAsync("E" + body.Length, body).Result.Status));
    }

    [Fact] // API 5.6: a PUT that leaves conditional routing out drops it, and what is omitted falls back to the default.
    public async Task Put_replaces_and_drops_what_is_left_out()
    {
        using TestOrg org = await OfAnyGroupsAsync();
        JObject queue = (await org.CreateAsync(
            "Put", "'description':'d','skillEvaluationMethod':'BEST'," + Routing(Rule + "," + await GroupAsync(org)))).Json;
        Assert.NotNull(queue["conditionalGroupRouting"]);
        org.Clock.Advance(TimeSpan.FromHours(1));
        JObject after = (await org.SendAsync(HttpMethod.Put, (string)queue["selfUri"]!, "{'name':'Put 2'}")).Json;
        Assert.Equal("Put 2", (string?)after["name"]);
        Assert.Null(after["conditionalGroupRouting"]);
        Assert.Null(after["description"]);
        Assert.Equal("ALL", (string?)after["skillEvaluationMethod"]);
        Assert.Equal((string?)queue["dateCreated"], (string?)after["dateCreated"]);
        Assert.NotEqual((string?)queue["dateModified"], (string?)after["dateModified"]);
    }

    [Fact] // API 5.6: an echoed body carries a queue in its first rule and is refused until that is nulled.
    public async Task An_echoed_body_must_null_the_first_rules_queue()
    {
        using TestOrg org = await OfAnyGroupsAsync();
        JObject queue = (await org.CreateAsync("Echo", Routing(Rule + "," + await GroupAsync(org)))).Json;
        string path = (string)queue["selfUri"]!;
        (await org.SendAsync(HttpMethod.Put, path, queue.ToString())).Is(400, "constraint.validation");
        queue.SelectToken("conditionalGroupRouting.rules[0]")!["queue"] = null;
        TestReply reply = await org.SendAsync(HttpMethod.Put, path, queue.ToString());
        Assert.Equal(200, reply.Status);
        Assert.NotNull(reply.Json["conditionalGroupRouting"]);
    }

    [Fact] // API 5.6: the division moves by the authorization API, never by PUT.
    public async Task Put_does_not_move_a_queue_but_the_objects_call_does()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string emea = await org.IdOfAsync("/api/v2/authorization/divisions", "EMEA");
        string path = (string)(await org.CreateAsync("Move")).Json["selfUri"]!;
        await org.SendAsync(HttpMethod.Put, path, $"{{'name':'Move','division':{{'id':'{emea}'}}}}");
        Assert.Equal("Home", (string?)(await org.GetAsync(path)).Json["division"]!["name"]);
        TestReply moved = await org.PostAsync(
            $"/api/v2/authorization/divisions/{emea}/objects/QUEUE", $"['{path.Split('/')[^1]}']");
        Assert.Equal(204, moved.Status);
        Assert.Equal("EMEA", (string?)(await org.GetAsync(path)).Json["division"]!["name"]);
    }

    [Fact] // API 5.2: sourceQueueId exists on create only.
    public async Task Put_knows_no_source_queue_and_keeps_names_unique()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string path = (string)(await org.CreateAsync("Mine")).Json["selfUri"]!;
        (await org.SendAsync(HttpMethod.Put, path, "{'name':'Mine','sourceQueueId':'x'}")).Is(400, "invalid.property");
        (await org.SendAsync(HttpMethod.Put, path, "{'name':'Billing'}")).Is(400, "duplicate.name");
        Assert.Equal(200, (await org.SendAsync(HttpMethod.Put, path, "{'name':'MINE'}")).Status);
    }

    [Fact] // API 5.1: 200 with an empty body; the name is free again and gives another id.
    public async Task Delete_is_200_and_empty()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JObject queue = (await org.CreateAsync("Gone")).Json;
        TestReply deleted = await org.SendAsync(HttpMethod.Delete, (string)queue["selfUri"]!);
        Assert.Equal(200, deleted.Status);
        Assert.Equal("", deleted.Text);
        (await org.GetAsync((string)queue["selfUri"]!)).Is(404, "resource.not.found");
        Assert.NotEqual((string?)queue["id"], (string?)(await org.CreateAsync("Gone")).Json["id"]);
    }

    [Fact] // API 4.2: active.queue unless forced.
    public async Task A_busy_queue_is_deleted_by_force_only()
    {
        using TestOrg org =
            await new TestOrg("{\"queues\":[{\"name\":\"Busy\",\"activeConversations\":2}]}").ConnectAsync();
        string path = TestOrg.Queues + "/" + await org.IdOfAsync(TestOrg.Queues, "Busy");
        (await org.SendAsync(HttpMethod.Delete, path)).Is(400, "active.queue");
        Assert.Equal(200, (await org.SendAsync(HttpMethod.Delete, path + "?forceDelete=true")).Status);
    }

    [Fact] // API 5.1: 100 in a call, 101 refused; nothing of a refused call stays.
    public async Task Members_come_a_hundred_at_a_time()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JToken[] users = (await org.GetAsync("/api/v2/users?pageSize=100")).Entities;
        string path = (string)(await org.CreateAsync("Members")).Json["selfUri"]! + "/members";
        string[] hundred = [.. Enumerable.Range(0, 100).Select(index => $"{{'id':'{users[index % 40]["id"]}'}}")];
        (await org.PostAsync(path, $"[{string.Join(",", hundred.Append(hundred[0]))}]")).Is(400, "constraint.validation");
        Assert.Empty((await org.GetAsync(path)).Entities);
        Assert.Equal(200, (await org.PostAsync(path, $"[{string.Join(",", hundred)}]")).Status);
        TestReply page = await org.GetAsync(path + "?pageSize=25&pageNumber=2");
        Assert.Equal(15, page.Entities.Length);
        Assert.Null(page.Json["total"]);
        Assert.Null(page.Json["pageCount"]);
        Assert.Null(page.Json["nextUri"]);
        PublishedModels.AssertObeys(page.Json, "QueueMemberEntityListing");
        // A larger page is cut (API 13.8).
        JObject cut = (await org.GetAsync(path + "?pageSize=101")).Json;
        Assert.Equal(100, (int)cut["pageSize"]!);
    }

    [Fact] // API 5.1, 4.2: unknown property, bad id, delete=true, patch and delete of one.
    public async Task Members_are_changed_and_removed()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string id = (string)(await org.GetAsync("/api/v2/users")).Entities[0]["id"]!;
        string path = (string)(await org.CreateAsync("Members")).Json["selfUri"]! + "/members";
        (await org.PostAsync(path, $"[{{'id':'{id}','x':1}}]")).Is(400, "invalid.property");
        (await org.PostAsync(path, "[{'id':'x'}]")).Is(400, "invalid.id");
        await org.PostAsync(path, $"[{{'id':'{id}'}}]");
        Assert.Equal(202, (await org.SendAsync(HttpMethod.Patch, path + "/" + id, $"{{'id':'{id}','joined':false}}")).Status);
        Assert.False((bool)(await org.GetAsync(path)).Entities[0]["joined"]!);
        (await org.SendAsync(HttpMethod.Patch, path + "/" + id, $"{{'id':'{id}','ringNumber':2}}"))
            .Is(400, "constraint.validation");
        Assert.Equal(204, (await org.SendAsync(HttpMethod.Delete, path + "/" + id)).Status);
        await org.PostAsync(path, $"[{{'id':'{id}'}}]");
        await org.PostAsync(path + "?delete=true", $"[{{'id':'{id}'}}]");
        Assert.Empty((await org.GetAsync(path)).Entities);
    }

    [Fact] // API 4.2.
    public async Task A_full_queue_is_queue_size_limit()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.MembersPerQueueMax = 1).ConnectAsync();
        JToken[] users = (await org.GetAsync("/api/v2/users")).Entities;
        string path = (string)(await org.CreateAsync("Small")).Json["selfUri"]! + "/members";
        (await org.PostAsync(path, $"[{{'id':'{users[0]["id"]}'}},{{'id':'{users[1]["id"]}'}}]")).Is(400, "queue.size.limit");
    }

    [Fact] // API 5.1.
    public async Task Wrapup_codes_are_added_listed_and_removed()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string code = await org.IdOfAsync("/api/v2/routing/wrapupcodes", "Escalated");
        string path = (string)(await org.CreateAsync("Codes")).Json["selfUri"]! + "/wrapupcodes";
        Assert.Equal("Escalated", (string?)JArray.Parse((await org.PostAsync(path, $"[{{'id':'{code}'}}]")).Text)[0]["name"]);
        Assert.Equal(["Escalated"], (await org.GetAsync(path + "?name=Esc*")).Names);
        Assert.Equal(200, (await org.SendAsync(HttpMethod.Delete, path + "/" + code)).Status);
        Assert.Empty((await org.GetAsync(path)).Entities);
    }
}
