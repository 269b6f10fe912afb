using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>What section 13 of the API reference settles.</summary>
public sealed class NewerEvidenceTests
{
    private const string Calls = "'mediaSettings':{'call':{'alertingTimeoutSeconds':";

    [Theory] // 13.2; 7 is open: an option has the least.
    [InlineData(7, 200)]
    [InlineData(6, 400)]
    [InlineData(59, 200)]
    [InlineData(60, 400)]
    [InlineData(900, 400)]
    public async Task A_new_call_alerts_for_less_than_a_minute(int seconds, int status)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        Assert.Equal(status, (await org.CreateAsync("A", $"{Calls}{seconds}}}}}")).Status);
        Assert.Equal(
            seconds < 7 ? 400 : 200, (await org.CreateAsync("B", $"{Calls.Replace("call", "chat")}{seconds}}}}}")).Status);
        using TestOrg strict = await TestOrg.WithOptions(options => options.CallAlertingMinSeconds = 8).ConnectAsync();
        Assert.Equal(seconds == 59 ? 200 : 400, (await strict.CreateAsync("A", $"{Calls}{seconds}}}}}")).Status);
    }

    [Fact] // 13.2: red if a PUT may not say again what is there, or may say something else that is too long.
    public async Task A_queue_keeps_an_older_alerting_time_but_takes_no_new_one()
    {
        using TestOrg org = await new TestOrg(TestOrg.Q($"{{'queues':[{{'name':'Old',{Calls}100}}}}}}]}}")).ConnectAsync();
        string path = $"{TestOrg.Queues}/{await org.IdOfAsync(TestOrg.Queues, "Old")}";
        async Task<int> PutAsync(int seconds) =>
            (await org.SendAsync(HttpMethod.Put, path, $"{{'name':'Old',{Calls}{seconds}}}}}}}")).Status;
        foreach ((int seconds, int status) in new[] { (100, 200), (101, 400), (60, 400), (20, 200), (100, 400) })
        {
            Assert.Equal(status, await PutAsync(seconds));
        }
    }

    [Fact] // 13.3.
    public async Task A_service_level_is_a_percent_at_least()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        const string Level = "'mediaSettings':{'chat':{'serviceLevel':{'durationMs':1000,'percentage':";
        Assert.Equal(200, (await org.CreateAsync("A", Level + "0.01}}}")).Status);
        (await org.CreateAsync("B", Level + "0.009}}}")).Is(400, "constraint.validation");
    }

    [Fact] // 13.4.
    public async Task Fields_of_SDK_273_are_known()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JObject queue = (await org.CreateAsync("A", "'defaultMediaLanguage':'de-DE'")).Json;
        Assert.Equal("de-DE", (string?)queue["defaultMediaLanguage"]);
        string emea = await org.IdOfAsync("/api/v2/authorization/divisions", "EMEA");
        TestReply skill = await org.PostAsync("/api/v2/routing/skills", $"{{'name':'S','divisionId':'{emea}'}}");
        Assert.Equal("EMEA", (string?)skill.Json.SelectToken("division.name"));
        (await org.PostAsync("/api/v2/routing/skills", "{'name':'T','divisionId':'x'}")).Is(400, "invalid.id");
    }

    [Theory] // 13.4; red if an address is found by its domain alone.
    [InlineData("'outboundEmailAddress':A", 400)]
    [InlineData("'outboundEmailAddress':A,'mediaSettings':{'email':{'alertingTimeoutSeconds':30}}", 200)]
    [InlineData(
        "'outboundEmailAddress':A,'mediaSettings':{'email':{'alertingTimeoutSeconds':30,'allOutboundEmailAddresses':[B]}}", 400)]
    [InlineData(
        "'outboundEmailAddress':A,'mediaSettings':{'email':{'alertingTimeoutSeconds':30,'allOutboundEmailAddresses':[B,A]}}",
            200)]
    [InlineData("'mediaSettings':{'email':{'allOutboundEmailAddresses':[B]}}", 400)]
    [InlineData("'mediaSettings':{'email':{'alertingTimeoutSeconds':30,'allOutboundEmailAddresses':[]}}", 200)]
    public async Task Outbound_e_mail_needs_media_settings_and_its_default_among_its_addresses(string body, int status)
    {
        const string Address = "{'domain':{'id':'example.com'},'route':{'id':'11111111-1111-4111-8111-11111111111@'}}";
        using TestOrg org = await new TestOrg().ConnectAsync();
        string sent = body.Replace("A,", Address.Replace('@', '1') + ",").Replace("B", Address.Replace('@', '2'));
        sent = sent.EndsWith("A", StringComparison.Ordinal) ? sent[..^1] + Address.Replace('@', '1')
            : sent.Replace("A]", Address.Replace('@', '1') + "]");
        TestReply reply = await org.CreateAsync("Mail", sent);
        Assert.True(status == reply.Status, reply.Text);
        using TestOrg lenient = await TestOrg.WithOptions(options => options.OutboundEmailNeedsAlerting = false).ConnectAsync();
        Assert.Equal(
            body.Contains(":[B]}}") && body.Contains("outbound", StringComparison.Ordinal) ? 400
                : 200, (await lenient.CreateAsync("Mail", sent)).Status);
    }

    [Fact] // 13.5, 5.2; the prompt of a timeout alone and the timeout of a prompt alone are options.
    public async Task After_call_work_has_a_timeout_only_with_certain_prompts()
    {
        using TestOrg org = await TestOrg.WithOptions(options =>
        {
            options.PromptOfTimeoutAlone = "AGENT_REQUESTED";
            options.AcwTimeoutDefaultMs = 5000;
        }).ConnectAsync();
        async Task<string> WorkAsync(string name, string more) =>
            (await org.CreateAsync(name, more)).Json["acwSettings"]!.ToString(Newtonsoft.Json.Formatting.None).Replace('"', '\'');
        Assert.Equal("{'wrapupPrompt':'OPTIONAL'}", await WorkAsync("A", string.Empty));
        Assert.Equal(
            "{'wrapupPrompt':'AGENT_REQUESTED','timeoutMs':7000}", await WorkAsync("B", "'acwSettings':{'timeoutMs':7000}"));
        Assert.Equal(
            "{'wrapupPrompt':'MANDATORY_TIMEOUT','timeoutMs':5000}",
                await WorkAsync("C", "'acwSettings':{'wrapupPrompt':'MANDATORY_TIMEOUT'}"));
        string source = $"'sourceQueueId':'{await org.IdOfAsync(TestOrg.Queues, "Billing")}','acwSettings':";
        Assert.Equal("{'wrapupPrompt':'MANDATORY'}", await WorkAsync("D", source + "{'wrapupPrompt':'MANDATORY'}"));
    }

    [Fact] // 13.5.
    public async Task A_new_queue_shows_that_messages_time_out_never() => Assert.False(
        (bool)(await (await new TestOrg().ConnectAsync()).CreateAsync("A"))
            .Json.SelectToken("mediaSettings.message.enableInactivityTimeout")!);

    [Fact] // 13.6; red if a copy of a queue that is its own backup has the other queue as backup.
    public async Task Direct_routing_without_a_backup_is_its_own()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JObject queue = (await org.CreateAsync("A", "'directRouting':{'waitForAgent':true}")).Json;
        Assert.Equal((string?)queue["id"], (string?)queue["directRouting"]!["backupQueueId"]);
        Assert.Equal(200, (await org.SendAsync(HttpMethod.Put, (string)queue["selfUri"]!, queue.ToString())).Status);
        JObject copy = (await org.CreateAsync("B", $"'sourceQueueId':'{queue["id"]}'")).Json;
        Assert.Equal((string?)copy["id"], (string?)copy["directRouting"]!["backupQueueId"]);
        string billing = await org.IdOfAsync(TestOrg.Queues, "Billing");
        JObject other = (await org.CreateAsync("C", $"'directRouting':{{'backupQueueId':'{billing}'}}")).Json;
        Assert.Equal(billing, (string?)other["directRouting"]!["backupQueueId"]);
    }

    [Theory] // 13.6, 5.4.
    [InlineData("", 400)]
    [InlineData(",'bullseye':{'rings':[]}", 400)]
    [InlineData(",'bullseye':{'rings':[R,R]}", 400)]
    [InlineData(",'bullseye':{'rings':[R,R,R]}", 200)]
    public async Task Rings_with_groups_cannot_be_dropped_before_they_are_emptied(string bullseye, int status)
    {
        const string Ring = "{'expansionCriteria':[{'type':'TIMEOUT_SECONDS','threshold':5}],'memberGroups':[]}";
        using TestOrg org = await new TestOrg().ConnectAsync();
        string group = $"'memberGroups':[{{'id':'{await org.IdOfAsync("/api/v2/groups", "Overflow Agents")}','type':'GROUP'}}]";
        string full = Ring.Replace("'memberGroups':[]", group);
        JObject queue = (await org.CreateAsync("A", $"'bullseye':{{'rings':[{Ring},{Ring},{full}]}}")).Json;
        string path = (string)queue["selfUri"]!;
        Assert.Equal(status, (await org.SendAsync(HttpMethod.Put, path, $"{{'name':'A'{bullseye.Replace("R", Ring)}}}")).Status);
        await org.SendAsync(HttpMethod.Put, path, $"{{'name':'A','bullseye':{{'rings':[{Ring},{Ring},{Ring}]}}}}");
        Assert.Equal(200, (await org.SendAsync(HttpMethod.Put, path, "{'name':'A'}")).Status);
    }

    [Theory] // 13.1, 5.6: PUT clears the rules; a new queue has nothing to clear.
    [InlineData("{'rules':null}")]
    [InlineData("{'rules':[]}")]
    [InlineData("{}")]
    public async Task Routing_rules_are_cleared(string cleared)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string group = $"[{{'id':'{await org.IdOfAsync("/api/v2/groups", "Overflow Agents")}','type':'GROUP'}}]";
        string rules = $"'memberGroups':{group},'conditionalGroupRouting':{{'rules':"
            + $"[{{'operator':'LessThan','conditionValue':1,'groups':{group}}}]}}";
        JObject queue = (await org.CreateAsync("A", rules)).Json;
        Assert.Single(queue.SelectToken("conditionalGroupRouting.rules")!);
        TestReply put = await org.SendAsync(
            HttpMethod.Put, (string)queue["selfUri"]!,
                $"{{'name':'A','memberGroups':{group},'conditionalGroupRouting':{cleared}}}");
        Assert.Equal((200, null), (put.Status, put.Json["conditionalGroupRouting"]));
        (await org.CreateAsync("B", $"'conditionalGroupRouting':{cleared}")).Is(400, "constraint.validation");
    }

    [Fact] // 13.9; red if rules or rings change places.
    public async Task Sets_come_back_in_another_order_and_empty_texts_not_at_all()
    {
        using TestOrg usual = await new TestOrg().ConnectAsync();
        string[] groups =
        [
            $"{{'id':'{await usual.IdOfAsync("/api/v2/groups", "Overflow Agents")}','type':'GROUP'}}",
            $"{{'id':'{await usual.IdOfAsync("/api/v2/teams", "Night Shift")}','type':'TEAM'}}",
        ];
        string Body(string[] order) => $"'description':'','memberGroups':[{string.Join(",", order)}],"
            + "'routingRules':[{'waitSeconds':9},{'waitSeconds':3},{'waitSeconds':5}]";
        string?[] Ids(TestReply reply) => [.. reply.Json["memberGroups"]!.Select(group => (string?)group["id"])];
        TestReply one = await usual.CreateAsync("A", Body(groups));
        TestReply two = await usual.CreateAsync("B", Body([.. groups.Reverse()]));
        Assert.Equal(Ids(one), Ids(two));
        Assert.Null(one.Json["description"]);
        Assert.Equal([9, 3, 5], one.Json["routingRules"]!.Select(rule => (int)rule["waitSeconds"]!));
        using TestOrg faithful = await TestOrg.WithOptions(
            options => options.SetsKeepTheirOrder = options.EmptyTextsAreKept = true).ConnectAsync();
        one = await faithful.CreateAsync("A", Body(groups));
        two = await faithful.CreateAsync("B", Body([.. groups.Reverse()]));
        Assert.Equal(Ids(one), Ids(two).Reverse());
        Assert.Equal(string.Empty, (string?)one.Json["description"]);
    }

    [Fact] // 13.8.
    public async Task A_wrap_up_code_without_a_division_belongs_to_all()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        const string Codes = "/api/v2/routing/wrapupcodes";
        Assert.Equal("*", (string?)(await org.PostAsync(Codes, "{'name':'New'}")).Json.SelectToken("division.id"));
        Assert.Equal("*", (string?)(await org.GetAsync(Codes + "?name=Resolved")).Entities[0].SelectToken("division.id"));
        string emea = await org.IdOfAsync("/api/v2/authorization/divisions", "EMEA");
        Assert.Equal(
            emea, (string?)(await org.PostAsync(Codes, $"{{'name':'In','division':{{'id':'{emea}'}}}}"))
                .Json.SelectToken("division.id"));
    }

    [Fact] // 13.8.
    public async Task Members_show_their_user_and_what_is_no_choice_is_refused()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string path = (string)(await org.CreateAsync("A")).Json["selfUri"]! + "/members";
        string agent = await org.IdOfAsync("/api/v2/users", "Agent 01");
        await org.PostAsync(path, $"[{{'id':'{agent}'}}]");
        JToken member = (await org.GetAsync(path)).Entities.Single();
        Assert.Equal((agent, "Agent 01"), ((string?)member["user"]!["id"], (string?)member["user"]!["name"]));
        (await org.GetAsync(path + "?memberBy=nonsense")).Is(400, "invalid.query.param.value");
        (await org.GetAsync("/api/v2/flows?type=inqueuecall&type=nonsense")).Is(400, "invalid.query.param.value");
        (await org.PostAsync(path, "[]")).Is(400, "constraint.validation");
        (await org.PostAsync(path + "?delete=true", "[]")).Is(400, "constraint.validation");
    }

    [Fact] // 13.7, 6.4; red if a language is looked for among the skills, or the other way round.
    public async Task Languages_are_no_skills()
    {
        using TestOrg org = await new TestOrg("""
            {"languages":["Welsh"],"users":[{"name":"U","email":"u@example.com","languages":{"Welsh":4}}]}
            """).ConnectAsync();
        const string Languages = "/api/v2/routing/languages";
        Assert.Equal(["English", "German", "Italian", "Welsh"], (await org.GetAsync(Languages)).Names);
        Assert.Equal("Welsh", (await org.GetAsync(Languages + "?sortOrder=descending")).Names[0]);
        async Task<TestReply> GroupAsync(string name, string list, string language)
        {
            string field = list == "routing" ? "routingSkill" : "languageSkill";
            string other = list == "routing" ? "languageSkillConditions" : "routingSkillConditions";
            return await org.PostAsync(
                "/api/v2/routing/skillgroups",
                $"{{'name':'{name}','memberDivisions':['*'],'skillConditions':[{{'operation':'And','{other}':[],"
                + $"'{list}SkillConditions':[{{'{field}':'{language}',"
                + $"'comparator':'GreaterThanOrEqualTo','proficiency':4}}]}}]}}");
        }

        (await GroupAsync("A", "routing", "Welsh")).Is(400, "constraint.validation");
        (await GroupAsync("B", "language", "Billing")).Is(400, "constraint.validation");
        TestReply group = await GroupAsync("C", "language", "Welsh");
        Assert.Equal(200, group.Status);
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        string user = await org.IdOfAsync("/api/v2/users?pageSize=100&state=active", "U");
        Assert.Equal(
            [user], (await org.GetAsync((string)group.Json["selfUri"]! + "/members"))
                .Entities.Select(entity => (string?)entity["id"]));
        Assert.Equal(["Welsh"], (await org.GetAsync($"/api/v2/users/{user}/routinglanguages")).Names);
        JToken shown = (await org.GetAsync($"/api/v2/users/{user}?expand=languages")).Json["languages"]![0]!;
        Assert.Equal(4, (int)shown["proficiency"]!);

        TestReply made = await org.PostAsync(Languages, "{'name':'Cornish'}");
        Assert.Equal((200, "Cornish", "active"), (made.Status, (string?)made.Json["name"], (string?)made.Json["state"]));
        (await org.PostAsync(Languages, "{'name':'cornish'}")).Is(400, "duplicate.name");
        string path = (string)made.Json["selfUri"]!;
        Assert.Equal(200, (await org.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(404, (await org.GetAsync(path)).Status);
    }

    [Fact] // 13.7: a group's own division stays one of its members'.
    public async Task A_skill_group_keeps_its_own_division()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string emea = await org.IdOfAsync("/api/v2/authorization/divisions", "EMEA");
        string home = (string)(await org.GetAsync("/api/v2/authorization/divisions/home")).Json["id"]!;
        string path = (string)(await org.PostAsync(
            "/api/v2/routing/skillgroups", $"{{'name':'G','memberDivisions':['{emea}']}}"))
                .Json["selfUri"]! + "/members/divisions";
        Assert.Equal([home, emea], (await org.GetAsync(path)).Entities.Select(division => (string?)division["id"]));
        await org.PostAsync(path, $"{{'removeDivisionIds':['{home}','{emea}']}}");
        Assert.Equal([home], (await org.GetAsync(path)).Entities.Select(division => (string?)division["id"]));
        await org.PostAsync(path, "{'addDivisionIds':['*']}");
        Assert.Contains((await org.GetAsync(path)).Entities, division => (string?)division["id"] == "*");
    }
}
