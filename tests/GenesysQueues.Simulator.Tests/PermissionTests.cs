using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

public sealed class PermissionTests
{
    private const string Scoped = """
        {"clients":[{"id":"emea","secret":"sim-secret","grants":[
          {"permissions":["routing:queue:view","routing:queue:add","routing:queueMember:manage"],"divisions":["EMEA"]},
          {"permissions":["routing:queue:search"]}]}]}
        """;

    [Fact] // API 2.3: the ALL form names the permission.
    public async Task The_readonly_client_may_not_add_a_queue()
    {
        using TestOrg org = await new TestOrg().ConnectAsync("sim-readonly");
        Assert.Equal(200, (await org.GetAsync(TestOrg.Queues)).Status);
        TestReply refused = await org.CreateAsync("X");
        refused.Is(403, "missing.permissions");
        Assert.Equal(
            "Unable to perform the requested action. You are missing the following permission(s): [routing:queue:add]",
            (string?)refused.Json["message"]);
        Assert.False(await org.ExistsAsync("X"));
    }

    [Fact] // API 2.3: the ANY form.
    public async Task Missing_any_of_several_permissions_lists_them()
    {
        using TestOrg org = await new TestOrg().ConnectAsync("sim-readonly");
        TestReply refused = await org.PostAsync("/api/v2/routing/skills", "{'name':'X'}");
        refused.Is(403, "missing.any.permissions");
        Assert.EndsWith("assigned: [routing:skill:manage, routing:skill:create]", (string?)refused.Json["message"]);
    }

    [Fact] // API 2.3: a division appends itself to the permission; red if only the global grant is checked.
    public async Task Adding_in_another_division_is_refused_with_its_id()
    {
        using TestOrg org = await new TestOrg(Scoped).ConnectAsync("emea");
        string home = (string)(await org.GetAsync("/api/v2/authorization/divisions/home")).Json["id"]!;
        string emea = await org.IdOfAsync("/api/v2/authorization/divisions", "EMEA");
        TestReply refused = await org.CreateAsync("X");
        refused.Is(403, "missing.permissions");
        Assert.EndsWith($"[routing:queue:add:{home}]", (string?)refused.Json["message"]);
        Assert.Equal(200, (await org.CreateAsync("X", $"'division':{{'id':'{emea}'}}")).Status);
    }

    [Fact] // API 2.3: seen live, the list of permissions is empty.
    public async Task The_any_form_for_a_division_has_an_empty_list()
    {
        using TestOrg org = await new TestOrg(Scoped).ConnectAsync("emea");
        org.Token = (string?)(await org.TokenAsync()).Json["access_token"];
        string billing = await org.IdOfAsync(TestOrg.Queues, "Billing");
        string home = (string)(await org.GetAsync("/api/v2/authorization/divisions/home")).Json["id"]!;
        await org.ConnectAsync("emea");
        TestReply refused = await org.PostAsync($"{TestOrg.Queues}/{billing}/members", "[]");
        refused.Is(403, "missing.any.permissions");
        Assert.EndsWith(
            $"assigned: [] in at least one of the following division(s): [{home}]", (string?)refused.Json["message"]);
    }

    [Fact] // A list shows only what the caller may view: 'absent' proves nothing without the permission.
    public async Task Lists_hide_other_divisions()
    {
        using TestOrg org = await new TestOrg(Scoped).ConnectAsync("emea");
        Assert.Empty((await org.GetAsync(TestOrg.Queues)).Entities);
        Assert.Equal(3, (await org.GetAsync(TestOrg.Queues + "/divisionviews")).Entities.Length);
    }

    [Fact] // API 2.4: the preflight.
    public async Task Permitted_divisions_answer_the_preflight()
    {
        using TestOrg org = await new TestOrg(Scoped).ConnectAsync("emea");
        const string Paged = "/api/v2/authorization/divisionspermitted/paged/me?permission=";
        TestReply add = await org.GetAsync(Paged + "routing:queue:add");
        Assert.Equal(["EMEA"], add.Names);
        Assert.False((bool)add.Json["allDivsPermitted"]!);
        TestReply search = await org.GetAsync(Paged + "routing:queue:search");
        Assert.Equal(3, search.Entities.Length);
        Assert.True((bool)search.Json["allDivsPermitted"]!);
        Assert.Empty((await org.GetAsync(Paged + "routing:queue:delete")).Entities);
        TestReply plain = await org.GetAsync("/api/v2/authorization/divisionspermitted/me?permission=routing:queue:add");
        Assert.Single(JArray.Parse(plain.Text));
        (await org.GetAsync("/api/v2/authorization/divisionspermitted/me")).Is(400, "bad.request");
    }

    [Fact] // API 2.4: grants with policies.
    public async Task The_subject_shows_its_grants()
    {
        using TestOrg org = await new TestOrg(Scoped).ConnectAsync("emea");
        JObject subject = (await org.GetAsync("/api/v2/authorization/subjects/me")).Json;
        Assert.Equal("EMEA", (string?)subject.SelectToken("grants[0].division.name"));
        Assert.Equal("queue", (string?)subject.SelectToken("grants[0].role.policies[1].entityName"));
        Assert.Equal("add", (string?)subject.SelectToken("grants[0].role.policies[1].actions[0]"));
    }

    [Fact] // API 6.1: the skill permission is enforced only for skills that have a division.
    public async Task Undivided_skills_need_no_permission()
    {
        string file = Scoped.Replace("{\"clients\"", "{\"skills\":[{\"name\":\"Secret\",\"division\":\"APAC\"}],\"clients\"");
        using TestOrg org = await new TestOrg(file).ConnectAsync("emea");
        string[] names = (await org.GetAsync("/api/v2/routing/skills")).Names;
        Assert.Contains("Billing", names);
        Assert.DoesNotContain("Secret", names);
    }
}
