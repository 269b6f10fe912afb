using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

public sealed class SkillChangeTests
{
    private const string Skills = "/api/v2/routing/skills";

    [Fact] // API 6.1: PATCH knows the division only; there is no rename.
    public async Task Only_the_division_of_a_skill_changes()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string path = $"{Skills}/{await org.IdOfAsync(Skills, "Sales")}";
        string emea = await org.IdOfAsync("/api/v2/authorization/divisions", "EMEA");
        TestReply changed = await org.SendAsync(HttpMethod.Patch, path, $"{{'divisionId':'{emea}'}}");
        Assert.Equal(200, changed.Status);
        Assert.Equal(emea, (string?)(await org.GetAsync(path)).Json["division"]!["id"]);
        PublishedModels.AssertObeys(changed.Json, "RoutingSkill");
        (await org.SendAsync(HttpMethod.Patch, path, "{'name':'Selling'}")).Is(400, "invalid.property");
        (await org.SendAsync(HttpMethod.Patch, path, "{'divisionId':'EMEA'}")).Is(400, "invalid.id");
        (await (await org.ConnectAsync("sim-readonly")).SendAsync(HttpMethod.Patch, path, $"{{'divisionId':'{emea}'}}"))
            .Is(403, "missing.permissions");
    }

    [Fact] // API 6.1: DELETE is 200; red if users keep a skill that is gone.
    public async Task A_deleted_skill_is_gone_from_users_too()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string path = $"{Skills}/{await org.IdOfAsync(Skills, "French")}";
        TestReply deleted = await org.SendAsync(HttpMethod.Delete, path);
        Assert.Equal(200, deleted.Status);
        Assert.Equal("", deleted.Text);
        (await org.GetAsync(path)).Is(404, "not.found");
        Assert.DoesNotContain("French", (await org.GetAsync(Skills)).Names);
        JToken[] users = (await org.GetAsync("/api/v2/users?pageSize=500&expand=skills")).Entities;
        Assert.DoesNotContain("French", users.SelectMany(user => user["skills"]!).Select(skill => (string?)skill["name"]));
        Assert.Equal(200, (await org.PostAsync(Skills, "{'name':'French'}")).Status);
        (await (await org.ConnectAsync("sim-readonly")).SendAsync(HttpMethod.Delete, $"{Skills}/{TestOrg.PremiumSkill}"))
            .Is(403, "missing.any.permissions");
    }

    [Fact] // API 7: the order of wrap-up codes counts only where names are asked for.
    public async Task Wrapup_codes_are_sorted_by_id_only_with_a_name()
    {
        using TestOrg org = await new TestOrg("{\"wrapupCodes\":[\"A 1\",\"A 2\",\"A 3\",\"A 4\",\"A 5\"]}").ConnectAsync();
        string[] IdsOf(TestReply list) => [.. list.Entities.Select(code => (string)code["id"]!)];
        TestReply plain = await org.GetAsync("/api/v2/routing/wrapupcodes?sortBy=id");
        Assert.Equal(plain.Names.Order(), plain.Names);
        string[] sorted = IdsOf(await org.GetAsync("/api/v2/routing/wrapupcodes?name=A*&sortBy=id"));
        Assert.Equal(sorted.Order(StringComparer.Ordinal), sorted);
        Assert.NotEqual(sorted, IdsOf(await org.GetAsync("/api/v2/routing/wrapupcodes?name=A*")));
    }

    [Fact] // API 7: the division view of wrap-up codes has its own permission and takes a trailing star.
    public async Task Wrapup_codes_have_a_division_view()
    {
        const string Client = """
            {"clients":[{"id":"finder","secret":"sim-secret","permissions":["routing:wrapupCode:search"]}]}
            """;
        using TestOrg org = await new TestOrg(Client).ConnectAsync("finder");
        Assert.Equal(["Resolved"], (await org.GetAsync("/api/v2/routing/wrapupcodes/divisionviews?name=Res*")).Names);
        (await org.GetAsync("/api/v2/routing/wrapupcodes")).Is(403, "missing.permissions");
    }
}
