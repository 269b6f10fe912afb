using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>Users and groups by search and by cursor, and what a user belongs to.</summary>
public sealed class DirectoryTests
{
    private const string Users = "/api/v2/users";
    private const string SkillGroups = "/api/v2/routing/skillgroups";

    [Fact] // API 7: users/query by cursor; red if a page repeats or drops somebody, or if the last page has a cursor.
    public async Task Users_are_paged_by_cursor()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        var names = new List<string>();
        string? cursor = null;
        int pages = 0;
        do
        {
            TestReply page = await org.GetAsync($"{Users}/query?pageSize=15{(cursor is null ? "" : "&cursor=" + cursor)}");
            Assert.Null(page.Json["total"]);
            names.AddRange(page.Names);
            cursor = (string?)page.Json["cursor"];
            pages++;
        }
        while (cursor is not null && pages < 10);

        Assert.Equal(3, pages);
        Assert.Equal(40, names.Distinct().Count());
        Assert.Equal(40, names.Count);
    }

    [Theory] // API 7: criteria combine by AND, OR, NOT.
    [InlineData("'type':'EXACT','operator':'OR'", new[] { "Agent 01", "Agent 02" })]
    [InlineData("'type':'EXACT','operator':'AND'", new string[0])]
    [InlineData("'type':'EXACT','operator':'NOT'", new[] { "Agent 01" })]
    [InlineData("'type':'CONTAINS'", new string[0])]
    public async Task Criteria_of_a_search_combine(string second, string[] names)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply found = await org.PostAsync(
            Users + "/search",
            "{'query':[{'fields':['email'],'value':'agent01@example.com','type':'EXACT'},"
            + $"{{'fields':['email'],'value':'agent02@example.com',{second}}}]}}");
        Assert.Equal(names, found.Json["results"]!.Select(user => (string)user["name"]!));
    }

    [Fact] // API 7: nextPage holds the search as q64; red if it starts again from the first page.
    public async Task A_search_goes_on_by_its_next_page()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply page = await org.PostAsync(Users + "/search", "{'pageSize':16,'sortBy':'name','sortOrder':'DESC'}");
        List<JToken> found = [.. page.Json["results"]!];
        while ((string?)page.Json["nextPage"] is string next && found.Count < 100)
        {
            page = await org.GetAsync(next);
            PublishedModels.AssertObeys(page.Json, "UsersSearchResponse");
            found.AddRange(page.Json["results"]!);
        }

        string[] names = [.. found.Select(user => (string)user["name"]!)];
        Assert.Equal(40, names.Length);
        Assert.Equal(names.Distinct().OrderDescending(), names);
        (await org.GetAsync(Users + "/search?q64=***")).Is(400, "invalid.query.param.value");
    }

    [Fact] // API 7.
    public async Task Groups_are_searched()
    {
        using TestOrg org = await new TestOrg("{\"groups\":[\"Early Shift\",\"Late Shift\"]}").ConnectAsync();
        TestReply found = await org.PostAsync(
            "/api/v2/groups/search",
            "{'sortBy':'name','sortOrder':'DESC','query':[{'fields':['name'],'value':'shift','type':'CONTAINS'}]}");
        Assert.Equal(["Late Shift", "Early Shift"], found.Json["results"]!.Select(group => (string)group["name"]!));
        Assert.Equal(2, (int)found.Json["total"]!);
        (await org.PostAsync("/api/v2/groups/search", "{'expand':[]}")).Is(400, "invalid.property");
    }

    [Fact] // API 5.1: the deprecated aliases; red if only one of the two names works.
    public async Task Queue_users_are_its_members()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string queue = (string)(await org.CreateAsync("X")).Json["selfUri"]!;
        string user = (string)(await org.GetAsync(Users)).Entities[0]["id"]!;
        Assert.Equal(200, (await org.PostAsync(queue + "/users", $"[{{'id':'{user}'}}]")).Status);
        Assert.Single((await org.GetAsync(queue + "/members")).Entities);
        TestReply left = await org.SendAsync(HttpMethod.Patch, $"{queue}/users/{user}", $"{{'id':'{user}','joined':false}}");
        Assert.Equal(202, left.Status);
        Assert.False((bool)(await org.GetAsync(queue + "/users")).Entities.Single()["joined"]!);
        Assert.Equal(204, (await org.SendAsync(HttpMethod.Delete, $"{queue}/users/{user}")).Status);
        Assert.Empty((await org.GetAsync(queue + "/members")).Entities);
    }

    [Fact] // API 5.1, 6.5 (c): members by a part of a skill's name, with their skills, in either order.
    public async Task Members_are_found_by_skill()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string members = $"{TestOrg.Queues}/{await org.IdOfAsync(TestOrg.Queues, "Overflow")}/members?pageSize=100";
        JToken[] all = (await org.GetAsync(members + "&expand=skills")).Entities;
        bool HasSupport(JToken member) => member["user"]!["skills"]!.Any(skill => (string?)skill["name"] == "Premium Support");
        string?[] wanted = [.. all.Where(HasSupport).Select(member => (string?)member["name"])];
        Assert.InRange(wanted.Length, 1, all.Length - 1);
        Assert.Equal(wanted, (await org.GetAsync(members + "&skills=premium")).Names);
        Assert.Equal(wanted.Reverse(), (await org.GetAsync(members + "&skills=premium&sortOrder=desc")).Names);
        Assert.Null(all[0]["skills"]);
        Assert.Null((await org.GetAsync(members)).Entities[0]["user"]!["skills"]);
    }

    [Fact] // API 5.1: users/{id}/queues; by a group counts as well, and joined=false is what it has left.
    public async Task A_user_has_queues()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JToken user = (await org.GetAsync(Users + "?pageSize=500")).Entities.Single(item => (string?)item["name"] == "Agent 31");
        string queues = $"{user["selfUri"]}/queues";
        Assert.Equal(["Overflow"], (await org.GetAsync(queues)).Names);
        string billing = $"{TestOrg.Queues}/{await org.IdOfAsync(TestOrg.Queues, "Billing")}/members";
        await org.PostAsync(billing, $"[{{'id':'{user["id"]}'}}]");
        await org.SendAsync(HttpMethod.Patch, $"{billing}/{user["id"]}", $"{{'id':'{user["id"]}','joined':false}}");
        Assert.Equal(["Overflow"], (await org.GetAsync(queues + "?joined=true")).Names);
        Assert.Equal(["Billing"], (await org.GetAsync(queues + "?joined=false")).Names);
        (await org.GetAsync($"{Users}/{Guid.NewGuid()}/queues")).Is(404, "not.found");
    }

    [Fact] // API 6.2: users/{id}/skillgroups, by cursor and only once the group is complete.
    public async Task A_user_has_skill_groups()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JToken[] users = (await org.GetAsync(Users + "?pageSize=500&expand=skills")).Entities;
        string PathOf(Func<JToken, bool> skill) => $"{users.First(user => user["skills"]!.Any(skill))["selfUri"]}/skillgroups";
        string expert = PathOf(skill => (string?)skill["name"] == "Technical" && (double)skill["proficiency"]! >= 4);
        string beginner = PathOf(skill => (string?)skill["name"] == "Technical" && (double)skill["proficiency"]! < 4);
        TestReply groups = await org.GetAsync(expert);
        Assert.Equal(["Tier 2"], groups.Names);
        Assert.Null(groups.Json["total"]);
        Assert.Empty((await org.GetAsync(beginner)).Entities);
        await org.PostAsync(
            SkillGroups,
            "{'name':'All Technicians','memberDivisions':['*'],"
            + "'skillConditions':[{'operation':'And','languageSkillConditions':[],"
            + "'routingSkillConditions':[{'routingSkill':'Technical','comparator':'GreaterThanOrEqualTo','proficiency':0}]}]}");
        Assert.Empty((await org.GetAsync(beginner)).Entities);
        org.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["All Technicians"], (await org.GetAsync(beginner)).Names);
    }
}
