using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>Business units and planning groups (API 10).</summary>
public sealed class PlanningGroupRoutesTests
{
    private const string Units = "/api/v2/workforcemanagement/businessunits";

    private const string Scoped = """
        {"clients":[{"id":"planner","secret":"sim-secret","permissions":["wfm:planningGroup:*"]},
          {"id":"reader","secret":"sim-secret","permissions":["wfm:planningGroup:view","routing:queue:view"]},
          {"id":"emea","secret":"sim-secret","permissions":["wfm:planningGroup:view"],"divisions":["EMEA"]}]}
        """;

    [Fact] // Both lists come whole, without pages; every group has its published shape.
    public async Task The_default_org_has_a_business_unit_with_two_planning_groups()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply units = await org.GetAsync(Units);
        Assert.Equal(["Customer Care"], units.Names);
        Assert.Null(units.Json["pageCount"]);
        TestReply groups = await org.GetAsync(await CollectionAsync(org));
        Assert.Equal(["Voice Planning", "Digital Planning"], groups.Names);
        Assert.All(groups.Entities, group => PublishedModels.AssertObeys(group, "PlanningGroup"));
        TestReply one = await org.GetAsync((string)groups.Entities[0]["selfUri"]!);
        Assert.True(JToken.DeepEquals(groups.Entities[0], one.Json), one.Text);
        Assert.Equal("Voice", (string?)one.Json.SelectToken("routePaths[0].mediaType"));
        Assert.Equal(await org.IdOfAsync(TestOrg.Queues, "General Enquiries"), (string?)one.Json.SelectToken("routePaths[0].queue.id"));
    }

    [Fact] // The values replace the paths there were, and the version goes up by one; red if the patch only adds.
    public async Task A_patch_replaces_the_route_paths_and_counts_the_version_up()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string path = await PathAsync(org, "Voice Planning");
        string queue = (string)(await org.CreateAsync("New")).Json["id"]!;
        TestReply patched = await PatchAsync(org, path, 1, $"{{'queueId':'{queue}','mediaType':'Voice','skillIds':['{TestOrg.PremiumSkill}']}}");
        Assert.Equal(200, patched.Status);
        JToken only = Assert.Single((JArray)patched.Json["routePaths"]!);
        Assert.Equal(queue, (string?)only["queue"]!["id"]);
        Assert.Equal(TestOrg.PremiumSkill, (string?)only.SelectToken("skills[0].id"));
        Assert.Equal(2, (int)patched.Json.SelectToken("metadata.version")!);
        Assert.True(JToken.DeepEquals(patched.Json, (await org.GetAsync(path)).Json));
    }

    [Fact] // Optimistic concurrency: the second of two writers that read the same version is refused, and changes nothing.
    public async Task A_stale_version_is_a_conflict()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string path = await PathAsync(org, "Voice Planning");
        Assert.Equal(200, (await PatchAsync(org, path, 1)).Status);
        (await PatchAsync(org, path, 1)).Is(409, "general.conflict");
        Assert.Equal(2, (int)(await org.GetAsync(path)).Json.SelectToken("metadata.version")!);
        (await org.SendAsync(HttpMethod.Patch, path, "{'routePaths':{'values':[]}}")).Is(400, "required.field.missing");
    }

    [Theory] // Bodies are judged like all others.
    [InlineData("{'mediaType':'Voice'}", "required.field.missing")]
    [InlineData("{'queueId':'$'}", "required.field.missing")]
    [InlineData("{'queueId':'$','mediaType':'Fax'}", "invalid.value")]
    [InlineData("{'queueId':'q1','mediaType':'Voice'}", "invalid.id")]
    [InlineData("{'queueId':'11111111-1111-4111-8111-111111111111','mediaType':'Voice'}", "constraint.validation")]
    [InlineData("{'queueId':'$','mediaType':'Voice','skillIds':['11111111-1111-4111-8111-111111111111']}", "constraint.validation")]
    [InlineData("{'queueId':'$','mediaType':'Voice','skill':1}", "invalid.property")]
    [InlineData("{'queueId':'$','mediaType':'Voice'},{'queueId':'$','mediaType':'Voice'}", "constraint.validation")]
    public async Task Wrong_route_paths_are_refused(string values, string code)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string path = await PathAsync(org, "Voice Planning");
        string queue = await org.IdOfAsync(TestOrg.Queues, "Overflow");
        (await PatchAsync(org, path, 1, values.Replace("$", queue))).Is(400, code);
        Assert.Equal(1, (int)(await org.GetAsync(path)).Json.SelectToken("metadata.version")!);
    }

    [Fact] // A path lives in one group at most: the other one must be named, with its version, and then loses it.
    public async Task A_route_path_is_taken_from_another_group_only_by_naming_it()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string voice = await PathAsync(org, "Voice Planning");
        string digital = await PathAsync(org, "Digital Planning");
        string queue = await org.IdOfAsync(TestOrg.Queues, "General Enquiries");
        string Asked(string more) => $"{{'queueId':'{queue}','mediaType':'Voice'{more}}}";
        (await PatchAsync(org, digital, 1, Asked(""))).Is(400, "constraint.validation");
        string from = voice.Substring(voice.LastIndexOf('/') + 1);
        (await PatchAsync(org, digital, 1, Asked($",'sourcePlanningGroup':{{'id':'{from}','metadata':{{'version':9}}}}"))).Is(409, "general.conflict");
        Assert.Equal(200, (await PatchAsync(org, digital, 1, Asked($",'sourcePlanningGroup':{{'id':'{from}','metadata':{{'version':1}}}}"))).Status);
        JObject robbed = (await org.GetAsync(voice)).Json;
        Assert.Empty((JArray)robbed["routePaths"]!);
        Assert.Equal(2, (int)robbed.SelectToken("metadata.version")!);
        Assert.Equal(200, (await PatchAsync(org, voice, 2, $"{{'queueId':'{queue}','mediaType':'Email'}}")).Status);
    }

    [Fact] // API 10: PATCH takes two permissions, reading one; business units are listed without any.
    public async Task Planning_groups_need_their_permissions()
    {
        using TestOrg org = await new TestOrg(Scoped).ConnectAsync();
        string path = await PathAsync(org, "Voice Planning");
        await org.ConnectAsync("planner");
        TestReply refused = await PatchAsync(org, path, 1);
        refused.Is(403, "missing.permissions");
        Assert.EndsWith("[routing:queue:view]", (string?)refused.Json["message"]);
        await org.ConnectAsync("reader");
        Assert.Equal(200, (await org.GetAsync(path)).Status);
        refused = await PatchAsync(org, path, 1);
        refused.Is(403, "missing.permissions");
        Assert.EndsWith("[wfm:planningGroup:edit]", (string?)refused.Json["message"]);
        await org.ConnectAsync("emea");
        Assert.Equal(["Customer Care"], (await org.GetAsync(Units)).Names);
        (await org.GetAsync(path)).Is(403, "missing.permissions");
    }

    [Fact] // An id of another unit's group is not found, nor one that is no UUID taken.
    public async Task A_group_is_found_in_its_own_unit_only()
    {
        using TestOrg org = await new TestOrg("""{"businessUnits":[{"name":"Back Office","planningGroups":["Voice Planning"]}]}""").ConnectAsync();
        string path = await PathAsync(org, "Voice Planning");
        string other = Units + "/" + await UnitIdAsync(org, "Back Office") + "/planninggroups/";
        Assert.Equal(["Voice Planning"], (await org.GetAsync(other.TrimEnd('/'))).Names);
        (await org.GetAsync(other + path.Substring(path.LastIndexOf('/') + 1))).Is(404, "not.found");
        (await org.GetAsync(other + "x")).Is(400, "invalid.id");
    }

    [Fact] // A new group has what was sent and is listed late; red if it is listed at once, or its paths are lost.
    public async Task A_new_group_is_made_with_template_and_route_paths()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string template = await TemplateAsync(org);
        string queue = await org.IdOfAsync(TestOrg.Queues, "Overflow");
        TestReply made = await PostAsync(org, New("Night", template, $"{{'queueId':'{queue}','mediaType':'Voice'}}"));
        Assert.Equal(201, made.Status);
        PublishedModels.AssertObeys(made.Json, "PlanningGroup");
        Assert.Equal(template, (string?)made.Json.SelectToken("serviceGoalTemplate.id"));
        Assert.Equal(1, (int)made.Json.SelectToken("metadata.version")!);
        string path = (string)made.Json["selfUri"]!;
        Assert.True(JToken.DeepEquals(made.Json, (await org.GetAsync(path)).Json));
        Assert.DoesNotContain("Night", (await org.GetAsync(await CollectionAsync(org))).Names);
        org.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("Night", (await org.GetAsync(await CollectionAsync(org))).Names);
        (await PostAsync(org, New("NIGHT", template, ""))).Is(400, "duplicate.name");
        const string Taken = "{'name':'Voice Planning','metadata':{'version':1}}";
        (await org.SendAsync(HttpMethod.Patch, path, Taken)).Is(400, "duplicate.name");
    }

    [Theory] // Bodies are judged by the published model, and by what must exist; nothing is made.
    [InlineData("{'serviceGoalTemplateId':'$','routePaths':[]}", "required.field.missing")]
    [InlineData("{'name':'Night','routePaths':[]}", "required.field.missing")]
    [InlineData("{'name':'Night','serviceGoalTemplateId':'$'}", "required.field.missing")]
    [InlineData("{'name':'Night','serviceGoalTemplateId':'x','routePaths':[]}", "invalid.id")]
    [InlineData(
        "{'name':'Night','serviceGoalTemplateId':'11111111-1111-4111-8111-111111111111','routePaths':[]}",
        "constraint.validation")]
    [InlineData("{'name':'Night','serviceGoalTemplateId':'$','routePaths':{'values':[]}}", "invalid.value")]
    [InlineData("{'name':'Night','serviceGoalTemplateId':'$','routePaths':[],'metadata':{'version':1}}", "invalid.property")]
    [InlineData("{'name':'Voice Planning','serviceGoalTemplateId':'$','routePaths':[]}", "duplicate.name")]
    [InlineData(
        "{'name':'Night','serviceGoalTemplateId':'$','routePaths':[{'queueId':'#','mediaType':'Voice'}]}",
        "constraint.validation")]
    public async Task Wrong_new_groups_are_refused(string body, string code)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string queue = await org.IdOfAsync(TestOrg.Queues, "General Enquiries");
        string template = await TemplateAsync(org);
        (await PostAsync(org, body.Replace("$", template).Replace("#", queue))).Is(400, code);
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await org.GetAsync(await CollectionAsync(org))).Entities.Count());
    }

    [Fact] // API 10: making takes two permissions; templates are listed for whoever plans by them.
    public async Task New_groups_and_templates_need_their_permissions()
    {
        using TestOrg org = await new TestOrg(Scoped).ConnectAsync();
        string collection = await CollectionAsync(org);
        string templates = collection.Replace("planninggroups", "servicegoaltemplates");
        string template = await TemplateAsync(org);
        PublishedModels.AssertObeys((await org.GetAsync(templates)).Entities[0], "ServiceGoalTemplate");
        await org.ConnectAsync("planner");
        TestReply refused = await org.SendAsync(HttpMethod.Post, collection, New("Night", template, ""));
        refused.Is(403, "missing.permissions");
        Assert.EndsWith("[routing:queue:view]", (string?)refused.Json["message"]);
        Assert.Equal(["Standard Service", "Digital Service"], (await org.GetAsync(templates)).Names);
        (await org.GetAsync($"{templates}/{template}")).Is(403, "missing.permissions");
        await org.ConnectAsync("reader");
        refused = await org.SendAsync(HttpMethod.Post, collection, New("Night", template, ""));
        refused.Is(403, "missing.permissions");
        Assert.EndsWith("[wfm:planningGroup:add]", (string?)refused.Json["message"]);
        await org.ConnectAsync("emea");
        (await org.GetAsync(templates)).Is(403, "missing.any.permissions");
        await org.ConnectAsync();
        Assert.Equal("Standard Service", (string?)(await org.GetAsync($"{templates}/{template}")).Json["name"]);
        (await org.GetAsync(templates + "/11111111-1111-4111-8111-111111111111")).Is(404, "not.found");
    }

    [Theory] // The vendor's page says one medium; the models say nothing of it.
    [InlineData(true, 200)]
    [InlineData(false, 400)]
    public async Task Whether_a_group_takes_several_media_is_an_option(bool mix, int status)
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.PlanningGroupsMixMedia = mix).ConnectAsync();
        string queue = await org.IdOfAsync(TestOrg.Queues, "Overflow");
        string values = $"{{'queueId':'{queue}','mediaType':'Voice'}},{{'queueId':'{queue}','mediaType':'Email'}}";
        Assert.Equal(status, (await PatchAsync(org, await PathAsync(org, "Voice Planning"), 1, values)).Status);
        string others = values.Replace("Voice", "Chat").Replace("Email", "Message");
        TestReply made = await PostAsync(org, New("Night", await TemplateAsync(org), others));
        Assert.Equal(status == 200 ? 201 : 400, made.Status);
    }

    [Theory] // Entries of an org file are held to the same rules.
    [InlineData("""{"name": "U", "groups": []}""", "'businessUnits.groups'")]
    [InlineData("""{"name": "U", "planningGroups": [{"name": "G", "paths": []}]}""", "'businessUnits.planningGroups.paths'")]
    [InlineData("""{"name": "U", "planningGroups": [{"name": "G", "routePaths": [{"queue": "Nowhere", "mediaType": "Voice"}]}]}""", "'Nowhere'")]
    [InlineData("""{"name": "U", "planningGroups": [{"name": "G", "routePaths": [{"queue": "Billing", "mediaType": "Fax"}]}]}""", "[Fax]")]
    [InlineData("""{"name": "U", "planningGroups": [{"name": "G", "routePaths": [{"queue": "Billing", "mediaType": "Message"}]}]}""", "is in the planning group")]
    [InlineData("""{"name": "U", "planningGroups": [{"id": "g", "name": "G"}]}""", "'g'")]
    [InlineData("""{"name": "U", "planningGroups": [{}]}""", "'name'")]
    [InlineData("""{"name": "U", "serviceGoalTemplates": [{}]}""", "'name'")]
    [InlineData("""{"name": "U", "serviceGoalTemplates": [{"name": "T", "percent": 80}]}""", ".serviceGoalTemplates.percent'")]
    public void Mistakes_in_an_org_file_are_named(string unit, string what) => Assert.Contains(
        what, Assert.Throws<SimulatorConfigurationException>(() => SimulatorConfiguration.FromJson($"{{\"businessUnits\":[{unit}]}}")).Message);

    private static string New(string name, string template, string paths) =>
        $"{{'name':'{name}','serviceGoalTemplateId':'{template}','routePaths':[{paths}]}}";

    private static async Task<string> TemplateAsync(TestOrg org) =>
        (string)(await org.GetAsync((await CollectionAsync(org)).Replace("planninggroups", "servicegoaltemplates")))
            .Entities[0]["id"]!;

    private static async Task<TestReply> PostAsync(TestOrg org, string body) =>
        await org.SendAsync(HttpMethod.Post, await CollectionAsync(org), body);

    private static Task<TestReply> PatchAsync(TestOrg org, string path, int version, string values = "") => org.SendAsync(
        HttpMethod.Patch, path, $"{{'routePaths':{{'values':[{values}]}},'metadata':{{'version':{version}}}}}");

    private static async Task<string> UnitIdAsync(TestOrg org, string name) =>
        (string)(await org.GetAsync(Units)).Entities.Single(unit => (string?)unit["name"] == name)["id"]!;

    private static async Task<string> CollectionAsync(TestOrg org) => $"{Units}/{await UnitIdAsync(org, "Customer Care")}/planninggroups";

    private static async Task<string> PathAsync(TestOrg org, string name) =>
        (string)(await org.GetAsync(await CollectionAsync(org))).Entities.Single(group => (string?)group["name"] == name)["selfUri"]!;
}
