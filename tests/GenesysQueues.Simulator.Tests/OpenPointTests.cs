namespace GenesysQueues.Simulator.Tests;

/// <summary>
/// What section 13.11 of the API reference leaves open, and more that no source shows: each has an option, tried both
/// ways.
/// </summary>
public sealed class OpenPointTests
{
    private const string Activation =
        "'conditionalGroupActivation':{'rules':[{'conditions':[{'operator':'LessThan','value':1}],'groups':[@]}]}";

    private const string Routing =
        "'conditionalGroupRouting':{'rules':[{'operator':'LessThan','conditionValue':1,'groups':[@]}]}";

    private const string Bullseye = "'bullseye':{'rings':[{'expansionCriteria':[{'type':'TIMEOUT_SECONDS','threshold':5}]}]}";

    [Fact]
    public async Task Activation_and_bullseye_beside_routing()
    {
        using TestOrg strict = await new TestOrg().ConnectAsync();
        string group = $"{{'id':'{await strict.IdOfAsync("/api/v2/groups", "Overflow Agents")}','type':'GROUP'}}";
        string Both(string other) => $"'memberGroups':[@],{Routing},{other}".Replace("@", group);
        (await strict.CreateAsync("A", Both(Activation))).Is(400, "constraint.validation");
        (await strict.CreateAsync("A", Both(Bullseye))).Is(400, "constraint.validation");
        Assert.Equal(
            200, (await strict.CreateAsync("A", $"'memberGroups':[@],{Activation},{Bullseye}".Replace("@", group))).Status);
        using TestOrg one = await TestOrg.WithOptions(options => options.ActivationBesideRouting = true).ConnectAsync();
        Assert.Equal(200, (await one.CreateAsync("A", Both(Activation))).Status);
        (await one.CreateAsync("B", Both(Bullseye))).Is(400, "constraint.validation");
        using TestOrg other = await TestOrg.WithOptions(options => options.BullseyeBesideRouting = true).ConnectAsync();
        Assert.Equal(200, (await other.CreateAsync("A", Both(Bullseye))).Status);
        (await other.CreateAsync("B", Both(Activation))).Is(400, "constraint.validation");
    }

    [Fact]
    public async Task Direct_routing_beside_activation()
    {
        using TestOrg strict = await new TestOrg().ConnectAsync();
        string group = $"{{'id':'{await strict.IdOfAsync("/api/v2/groups", "Overflow Agents")}','type':'GROUP'}}";
        string both = $"'memberGroups':[@],{Activation},'directRouting':{{'waitForAgent':true}}".Replace("@", group);
        (await strict.CreateAsync("A", both)).Is(400, "constraint.validation");
        Assert.Equal(200, (await strict.CreateAsync("A", "'directRouting':{'waitForAgent':true}")).Status);
        using TestOrg lenient =
            await TestOrg.WithOptions(options => options.DirectRoutingBesideActivation = true).ConnectAsync();
        Assert.Equal(200, (await lenient.CreateAsync("A", both)).Status);
    }

    [Fact]
    public async Task Keys_of_default_scripts()
    {
        using TestOrg strict = await new TestOrg().ConnectAsync();
        string script = $"{{'id':'{await strict.IdOfAsync("/api/v2/scripts", "Default Callback Script")}'}}";
        Assert.Equal(200, (await strict.CreateAsync("A", $"'defaultScripts':{{'CALLBACK':{script}}}")).Status);
        (await strict.CreateAsync("B", $"'defaultScripts':{{'NONSENSE':{script}}}")).Is(400, "constraint.validation");
        using TestOrg lenient = await TestOrg.WithOptions(options => options.OtherScriptKeys = true).ConnectAsync();
        Assert.Equal(200, (await lenient.CreateAsync("B", $"'defaultScripts':{{'NONSENSE':{script}}}")).Status);
    }

    [Fact] // Red if a number is kept as the text that it was sent as.
    public async Task Numbers_as_texts()
    {
        const string Text = "'autoAnswerOnly':'true','mediaSettings':{'call':{'alertingTimeoutSeconds':'12',"
            + "'serviceLevel':{'percentage':'0.5','durationMs':'1000'}}}";
        using TestOrg strict = await new TestOrg().ConnectAsync();
        (await strict.CreateAsync("A", Text)).Is(400, "invalid.value");
        using TestOrg lenient = await TestOrg.WithOptions(options => options.NumbersMayBeText = true).ConnectAsync();
        TestReply reply = await lenient.CreateAsync("A", Text);
        Assert.Equal(
            "{\"alertingTimeoutSeconds\":12,\"percentage\":0.5,\"durationMs\":1000,\"autoAnswerOnly\":true}",
            new Newtonsoft.Json.Linq.JObject(
                ((Newtonsoft.Json.Linq.JContainer)reply.Json).Descendants().OfType<Newtonsoft.Json.Linq.JProperty>()
                    .Where(property => property.Path is "mediaSettings.call.alertingTimeoutSeconds" or "autoAnswerOnly"
                        || property.Path.StartsWith("mediaSettings.call.serviceLevel.", StringComparison.Ordinal))
                    .OrderBy(property => property.Path.Length == 14 ? 1 : 0)).ToString(Newtonsoft.Json.Formatting.None));
        (await lenient.CreateAsync("B", "'autoAnswerOnly':'yes'")).Is(400, "invalid.value");
        (await lenient.CreateAsync("B", "'mediaSettings':{'call':{'alertingTimeoutSeconds':'60'}}"))
            .Is(400, "constraint.validation");
    }

    [Fact]
    public async Task Members_beside_groups()
    {
        using TestOrg usual = await new TestOrg().ConnectAsync();
        string team = $"'memberGroups':[{{'id':'{await usual.IdOfAsync("/api/v2/teams", "Night Shift")}','type':'TEAM'}}]";
        string path = (string)(await usual.CreateAsync("A", team)).Json["selfUri"]! + "/members";
        string member = (string)(await usual.GetAsync(path)).Entities[0]["id"]!;
        Assert.Equal(200, (await usual.PostAsync(path, $"[{{'id':'{member}'}}]")).Status);
        using TestOrg noTeam = await TestOrg.WithOptions(options => options.MembersBesideTeams = false).ConnectAsync();
        await noTeam.CreateAsync("A", team);
        (await noTeam.PostAsync(path, $"[{{'id':'{member}'}}]")).Is(400, "constraint.validation");
        using TestOrg noTwice = await TestOrg.WithOptions(options => options.GroupMembersMayBeAdded = false).ConnectAsync();
        await noTwice.CreateAsync("A", team);
        (await noTwice.PostAsync(path, $"[{{'id':'{member}'}}]")).Is(400, "constraint.validation");
    }

    [Fact]
    public async Task Queues_of_a_client_and_skill_groups_in_use()
    {
        const string Mine = "/api/v2/routing/queues/me";
        using TestOrg usual = await new TestOrg().ConnectAsync();
        Assert.Equal(200, (await usual.GetAsync(Mine)).Status);
        string tier = await usual.IdOfAsync("/api/v2/routing/skillgroups", "Tier 2");
        string serving = $"'memberGroups':[{{'id':'{tier}','type':'SKILLGROUP'}}]";
        await usual.CreateAsync("A", serving);
        Assert.Equal(204, (await usual.SendAsync(HttpMethod.Delete, "/api/v2/routing/skillgroups/" + tier)).Status);
        using TestOrg strict = await TestOrg.WithOptions(
            options => options.ClientsHaveQueues = options.UsedSkillGroupsMayBeDeleted = false).ConnectAsync();
        (await strict.GetAsync(Mine)).Is(400, "not.a.user");
        string queue = (string)(await strict.CreateAsync("A", serving)).Json["selfUri"]!;
        (await strict.SendAsync(HttpMethod.Delete, "/api/v2/routing/skillgroups/" + tier)).Is(409, "general.conflict");
        await strict.SendAsync(HttpMethod.Delete, queue);
        Assert.Equal(204, (await strict.SendAsync(HttpMethod.Delete, "/api/v2/routing/skillgroups/" + tier)).Status);
    }

    [Fact]
    public async Task All_member_divisions_of_a_new_skill_group()
    {
        const string Group = "{'name':'G','memberDivisions':['*']}";
        using TestOrg usual = await new TestOrg().ConnectAsync();
        Assert.Equal(200, (await usual.PostAsync("/api/v2/routing/skillgroups", Group)).Status);
        using TestOrg strict = await TestOrg.WithOptions(options => options.StarInNewSkillGroup = false).ConnectAsync();
        (await strict.PostAsync("/api/v2/routing/skillgroups", Group)).Is(400, "invalid.id");
        string path = (string)(await strict.PostAsync("/api/v2/routing/skillgroups", "{'name':'G'}")).Json["selfUri"]!;
        Assert.Equal(204, (await strict.PostAsync(path + "/members/divisions", "{'addDivisionIds':['*']}")).Status);
    }

    [Theory] // API 13.8: names of flows are unique for a type; two ids are two things. A default of that name is replaced.
    [InlineData("flows", "{'name':'N','type':'inqueuecall'},{'name':'N','type':'inqueueemail'}", 2)]
    [InlineData("flows", "{'name':'N'},{'name':'n','type':'INQUEUECALL'}", 1)]
    [InlineData(
        "groups",
            "{'name':'N','id':'11111111-1111-1111-1111-111111111111'},{'name':'N','id':'22222222-2222-2222-2222-222222222222'}",
                2)]
    [InlineData("groups", "'N','n'", 2)]
    [InlineData("scripts", "'N','N'", 2)]
    [InlineData("prompts", "'N','N'", 1)]
    [InlineData("groups", "{'name':'Overflow Agents','id':'11111111-1111-1111-1111-111111111111'}", 1)]
    [InlineData("divisions", "'N','N'", 1)]
    public void Things_of_one_name_in_an_org_file(string section, string entries, int count)
    {
        SimulatorConfiguration read = SimulatorConfiguration.FromJson($"{{'{section}':[{entries}]}}".Replace('\'', '"'));
        string name = entries.Contains("Overflow", StringComparison.Ordinal) ? "Overflow Agents" : "N";
        Assert.Equal(count, read.SeedNames[section].Count(seed => string.Equals(seed, name, StringComparison.OrdinalIgnoreCase)));
    }
}
