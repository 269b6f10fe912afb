using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

public sealed class LookupTests
{
    private const string Skills = "/api/v2/routing/skills";
    private const string SkillGroups = "/api/v2/routing/skillgroups";

    [Fact] // The examples of the help and of the pages rely on it.
    public async Task A_fresh_org_holds_what_the_examples_rely_on()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        Assert.Equal("Simulated Org", (string?)(await org.GetAsync("/api/v2/organizations/me")).Json["name"]);
        Assert.Equal(["APAC", "EMEA", "Home"], (await org.GetAsync("/api/v2/authorization/divisions")).Names);
        Assert.Equal("Home", (string?)(await org.GetAsync("/api/v2/authorization/divisions/home")).Json["name"]);
        JToken[] skills = (await org.GetAsync(Skills)).Entities;
        Assert.Equal(7, skills.Length);
        Assert.Equal("inactive", (string?)skills.Single(skill => (string?)skill["name"] == "Legacy Fax")["state"]);
        Assert.Equal(TestOrg.PremiumSkill, await org.IdOfAsync(Skills, "Premium Support"));
        Assert.Equal(["Tier 2"], (await org.GetAsync(SkillGroups)).Names);
        Assert.Equal(["Overflow Agents"], (await org.GetAsync("/api/v2/groups")).Names);
        Assert.Equal(["Night Shift"], (await org.GetAsync("/api/v2/teams?name=night")).Names);
        Assert.Equal(["Callback", "Escalated", "Resolved"], (await org.GetAsync("/api/v2/routing/wrapupcodes")).Names);
        Assert.Equal(["Default In-Queue"], (await org.GetAsync("/api/v2/flows?type=inqueuecall")).Names);
        Assert.Empty((await org.GetAsync("/api/v2/flows?type=workflow")).Entities);
    }

    [Fact] // API 6.5 (b): forty active users, their skills with 0 to 5 only when expanded.
    public async Task Users_carry_skills_when_expanded()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply users = await org.GetAsync("/api/v2/users?pageSize=500&state=active&expand=skills");
        Assert.Equal(40, (int)users.Json["total"]!);
        Assert.Equal("agent01@example.com", (string?)users.Entities[0]["email"]);
        JToken[] held = [.. users.Entities.SelectMany(user => user["skills"]!)];
        Assert.All(held, skill => Assert.InRange((double)skill["proficiency"]!, 0, 5));
        Assert.Equal(6, held.Select(skill => (string?)skill["name"]).Distinct().Count());
        Assert.Null((await org.GetAsync("/api/v2/users")).Entities[0]["skills"]);
        Assert.Empty((await org.GetAsync("/api/v2/users?state=inactive")).Entities);
    }

    [Fact] // API 7: search by exact e-mail.
    public async Task Users_are_found_by_email()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply found = await org.PostAsync(
            "/api/v2/users/search", "{'query':[{'fields':['email'],'value':'agent07@example.com','type':'EXACT'}]}");
        Assert.Equal(1, (int)found.Json["total"]!);
        Assert.Equal("Agent 07", (string?)found.Json["results"]![0]!["name"]);
        PublishedModels.AssertObeys(found.Json, "UsersSearchResponse");
    }

    [Fact] // API 6.1: prefix filter for skills, where queues have wildcards.
    public async Task Skills_are_filtered_by_prefix()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        Assert.Equal(["Spanish"], (await org.GetAsync(Skills + "?name=span")).Names);
        Assert.Empty((await org.GetAsync(Skills + "?name=panish")).Entities);
        PublishedModels.AssertObeys((await org.GetAsync(Skills)).Json, "SkillEntityListing");
    }

    [Fact] // API 6.1: only a name; version is a text; duplicates refused (unverified).
    public async Task Skills_are_created_once()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply made = await org.PostAsync(Skills, "{'name':'German'}");
        Assert.Equal(200, made.Status);
        Assert.Equal(JTokenType.String, made.Json["version"]!.Type);
        (await org.PostAsync(Skills, "{'name':'german'}")).Is(400, "duplicate.name");
        (await org.PostAsync(Skills, "{'name':'Dutch','proficiency':3}")).Is(400, "invalid.property");
        Assert.Equal(200, (await org.GetAsync(Skills + "/" + made.Json["id"])).Status);
    }

    [Fact] // API 6.2: cursor paging without total; 'after' is in nextUri.
    public async Task Skill_groups_page_by_cursor_without_total()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        for (int index = 0; index < 4; index++)
        {
            await org.PostAsync(SkillGroups, $"{{'name':'Group {index}','skillConditions':[]}}");
        }

        var names = new List<string>();
        string? next = SkillGroups + "?pageSize=2";
        int pages = 0;
        while (next is not null)
        {
            TestReply page = await org.GetAsync(next);
            PublishedModels.AssertObeys(page.Json, "SkillGroupEntityListing");
            Assert.Null(page.Json["total"]);
            names.AddRange(page.Names);
            next = (string?)page.Json["nextUri"];
            pages++;
        }

        Assert.Equal(3, pages);
        Assert.Equal(["Group 0", "Group 1", "Group 2", "Group 3", "Tier 2"], names.Order());
    }

    [Fact] // API 6.2: starts-with, no conditions in the list.
    public async Task Skill_group_lists_filter_by_prefix_and_hide_conditions()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JToken listed = (await org.GetAsync(SkillGroups + "?name=TIER")).Entities.Single();
        Assert.Null(listed["skillConditions"]);
        Assert.Null(listed["status"]);
        TestReply full = await org.GetAsync(SkillGroups + "/" + listed["id"]);
        Assert.Equal("Technical", (string?)full.Json.SelectToken("skillConditions[0].routingSkillConditions[0].routingSkill"));
        Assert.Empty((await org.GetAsync(SkillGroups + "?name=2")).Entities);
    }

    [Fact] // API 6.2: InProgress with no members, then Complete; the count is that of users who meet the condition.
    public async Task A_new_skill_group_fills_after_its_lag()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply made = await org.PostAsync(SkillGroups, Group("Experts", "Premium Support", 4, "'memberDivisions':['*'],"));
        PublishedModels.AssertObeys(made.Json, "SkillGroupWithMemberDivisions");
        Assert.Equal("InProgress", (string?)made.Json["status"]);
        Assert.Equal(0, (int)made.Json["memberCount"]!);
        org.Clock.Advance(TimeSpan.FromSeconds(5));
        JObject later = (await org.GetAsync((string)made.Json["selfUri"]!)).Json;
        Assert.Equal("Complete", (string?)later["status"]);
        int expected = (await org.GetAsync("/api/v2/users?pageSize=500&expand=skills")).Entities.Count(user =>
            user["skills"]!.Any(skill => (string?)skill["name"] == "Premium Support" && (double)skill["proficiency"]! >= 4));
        Assert.InRange(expected, 1, 39);
        Assert.Equal(expected, (int)later["memberCount"]!);
        Assert.Equal(expected, (await org.GetAsync(made.Json["selfUri"] + "/members?pageSize=100")).Entities.Length);
    }

    [Fact] // API 6.2: without '*' only users of the group's own division count.
    public async Task Member_divisions_bound_a_skill_group()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string path = (string)(await org.PostAsync(SkillGroups, Group("G", "French", 0, ""))).Json["selfUri"]!;
        org.Clock.Advance(TimeSpan.FromSeconds(5));
        int home = (int)(await org.GetAsync(path)).Json["memberCount"]!;
        Assert.Equal(204, (await org.PostAsync(path + "/members/divisions", "{'addDivisionIds':['*']}")).Status);
        org.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True((int)(await org.GetAsync(path)).Json["memberCount"]! > home);
    }

    [Theory] // API 6.2: leaves name the skill; both arrays are required; proficiency 0 to 5.
    [InlineData("'routingSkill':'Nonsense','comparator':'EqualTo','proficiency':1", "constraint.validation")]
    [InlineData("'routingSkill':'a1b2c3d4-e5f6-7890-abcd-ef1234567890','comparator':'EqualTo','proficiency':1",
        "constraint.validation")]
    [InlineData("'routingSkill':'Billing','comparator':'EqualTo','proficiency':6", "constraint.validation")]
    [InlineData("'routingSkill':'Billing','comparator':'>=','proficiency':1", "invalid.value")]
    [InlineData("'comparator':'EqualTo','proficiency':1", "required.field.missing")]
    public async Task Skill_conditions_are_judged(string leaf, string code)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.PostAsync(
            SkillGroups,
            $"{{'name':'G','skillConditions':[{{'operation':'And','languageSkillConditions':[],"
            + $"'routingSkillConditions':[{{{leaf}}}]}}]}}")).Is(400, code);
        (await org.PostAsync(
            SkillGroups, "{'name':'G','skillConditions':[{'operation':'And','routingSkillConditions':[]}]}"))
            .Is(400, "required.field.missing");
    }

    [Fact] // API 6.2: Or, Not and nested conditions; expected counts are taken from the users themselves.
    public async Task Skill_conditions_combine()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JToken[] users = (await org.GetAsync("/api/v2/users?pageSize=500&expand=skills")).Entities;
        bool Has(JToken user, string name, double least) => user["skills"]!.Any(skill =>
            (string?)skill["name"] == name && (double)skill["proficiency"]! >= least);
        const string Both = "{'routingSkill':'French','comparator':'GreaterThanOrEqualTo','proficiency':2},"
            + "{'routingSkill':'Sales','comparator':'GreaterThanOrEqualTo','proficiency':2}";
        Assert.Equal(
            users.Count(user => Has(user, "French", 2) || Has(user, "Sales", 2)), await CountAsync(org, "Or", Both));
        Assert.Equal(
            users.Count(user => Has(user, "French", 2) && Has(user, "Sales", 2)), await CountAsync(org, "And", Both));
        Assert.Equal(
            users.Count(user => !Has(user, "French", 2) && !Has(user, "Sales", 2)), await CountAsync(org, "Not", Both));
    }

    [Fact] // API 6.2: PATCH 200, DELETE 204.
    public async Task Skill_groups_are_patched_and_deleted()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string path = SkillGroups + "/" + await org.IdOfAsync(SkillGroups, "Tier 2");
        Assert.Equal("Tier 3", (string?)(await org.SendAsync(HttpMethod.Patch, path, "{'name':'Tier 3'}")).Json["name"]);
        Assert.Equal(204, (await org.SendAsync(HttpMethod.Delete, path)).Status);
        (await org.GetAsync(path)).Is(404, "not.found");
    }

    [Fact] // API 7: duplicate wrap-up codes are known to be 400; '*' is a division here.
    public async Task Wrapup_codes_are_created_in_any_division()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply made = await org.PostAsync("/api/v2/routing/wrapupcodes", "{'name':'Spam','division':{'id':'*'}}");
        Assert.Equal("*", (string?)made.Json["division"]!["id"]);
        (await org.PostAsync("/api/v2/routing/wrapupcodes", "{'name':'Resolved'}")).Is(400, "duplicate.name");
        PublishedModels.AssertObeys((await org.GetAsync("/api/v2/routing/wrapupcodes")).Json, "WrapupCodeEntityListing");
    }

    [Fact] // Published shapes of the remaining lists.
    public async Task Lists_have_published_shapes()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        async Task Obeys(string path, string model) => PublishedModels.AssertObeys((await org.GetAsync(path)).Json, model);
        await Obeys("/api/v2/authorization/divisions", "AuthzDivisionEntityListing");
        await Obeys("/api/v2/groups", "GroupEntityListing");
        await Obeys("/api/v2/teams", "TeamEntityListing");
        await Obeys("/api/v2/flows", "FlowEntityListing");
        await Obeys("/api/v2/tokens/me", "TokenInfo");
        await Obeys("/api/v2/organizations/me", "Organization");
        await Obeys("/api/v2/organizations/limits/namespaces/platform.api/defaults", "LimitsEntityListing");
        await Obeys(
            "/api/v2/authorization/divisionspermitted/paged/me?permission=routing:queue:add", "DivsPermittedEntityListing");
    }

    private static string Group(string name, string skill, int proficiency, string more) =>
        $"{{'name':'{name}',{more}'skillConditions':[{{'operation':'And','languageSkillConditions':[],'routingSkillConditions':"
        + $"[{{'routingSkill':'{skill}','comparator':'GreaterThanOrEqualTo','proficiency':{proficiency},"
        + "'childConditions':[]}]}]}";

    private static async Task<int> CountAsync(TestOrg org, string operation, string leaves)
    {
        TestReply made = await org.PostAsync(
            SkillGroups,
            $"{{'name':'{operation}','memberDivisions':['*'],'skillConditions':[{{'operation':'{operation}',"
            + $"'languageSkillConditions':[],'routingSkillConditions':[{leaves}]}}]}}");
        org.Clock.Advance(TimeSpan.FromSeconds(5));
        return (int)(await org.GetAsync((string)made.Json["selfUri"]!)).Json["memberCount"]!;
    }
}
