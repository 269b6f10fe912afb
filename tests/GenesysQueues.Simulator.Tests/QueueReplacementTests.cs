using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>What becomes of each field of a queue that a PUT sends or leaves out (API 5.6).</summary>
public sealed class QueueReplacementTests
{
    // Set by the server whatever a body says (API 5.2).
    private static readonly string[] s_serverFields =
    [
        "id", "selfUri", "division", "dateCreated", "dateModified", "createdBy", "modifiedBy", "memberCount",
        "userMemberCount", "joinedMemberCount",
    ];

    private static readonly string[] s_writable = [.. PublishedFields().Except(["name", .. s_serverFields])];

    public static TheoryData<string> Writable => [.. s_writable];

    [Fact]
    public void Thirty_one_fields_of_the_published_model_can_be_written_beside_the_name() => Assert.Equal(31, s_writable.Length);

    [Theory, MemberData(nameof(Writable))]
    public async Task A_field_that_is_left_out_is_lost_and_all_others_are_kept(string field)
    {
        Replaced queue = await ReplaceAsync([.. s_writable.Except([field])], kept: []);
        Assert.All(s_writable, one => Same(one, one == field ? queue.Plain : queue.Before, queue.After));
    }

    [Theory, MemberData(nameof(Writable))]
    public async Task A_field_that_the_org_keeps_survives_a_body_of_the_name_alone(string field)
    {
        Replaced queue = await ReplaceAsync([], kept: [field]);
        Assert.All(s_writable, one => Same(one, one == field ? queue.Before : queue.Plain, queue.After));
    }

    [Fact] // Red if one field's fate depends on another's.
    public async Task Any_set_of_fields_is_sent_and_any_other_kept()
    {
        var random = new Random(29);
        for (int round = 0; round < 40; round++)
        {
            string[] sent = [.. s_writable.Where(_ => random.Next(2) == 0)];
            string[] kept = [.. s_writable.Where(_ => random.Next(2) == 0)];
            Replaced queue = await ReplaceAsync(sent, kept);
            string[] expected = [.. sent.Union(kept)];
            Assert.All(
                s_writable, one => Same(one, expected.Contains(one) ? queue.Before : queue.Plain, queue.After));
        }
    }

    [Fact] // Red if null counts as left out.
    public async Task Null_takes_a_field_away_that_the_org_keeps()
    {
        using TestOrg org = await KeepingAsync("description");
        JObject queue = (await org.CreateAsync("A", "'description':'d'")).Json;
        Assert.Equal("d", (string?)(await PutAsync(org, queue, "{'name':'A'}")).Json["description"]);
        Assert.Null((await PutAsync(org, queue, "{'name':'A','description':null}")).Json["description"]);
    }

    [Fact] // Red if nested fields are merged into those that the queue has.
    public async Task Fields_that_are_left_out_within_an_object_go_back_to_their_defaults_or_are_gone()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JObject queue = (await org.CreateAsync("A", """
            'mediaSettings':{
              'call':{'alertingTimeoutSeconds':20,'autoAnswerAlertToneSeconds':2,
                'serviceLevel':{'percentage':0.5,'durationMs':9000}},
              'email':{'alertingTimeoutSeconds':60}},
            'agentOwnedRouting':{'maxOwnedCallbackHours':3,'maxOwnedCallbackDelayHours':4}
            """)).Json;
        TestReply after = await PutAsync(org, queue, """
            {'name':'A','mediaSettings':{'call':{'enableAutoAnswer':true,'serviceLevel':{'percentage':0.6}}},
             'agentOwnedRouting':{'maxOwnedCallbackHours':5}}
            """);
        JToken call = after.Json["mediaSettings"]!["call"]!;
        Assert.Equal(
            JObject.Parse(
                "{enableAutoAnswer: true, alertingTimeoutSeconds: 8, serviceLevel: {percentage: 0.6, durationMs: 20000}}"),
            call, JToken.EqualityComparer);
        Assert.Equal(300, (int)after.Json.SelectToken("mediaSettings.email.alertingTimeoutSeconds")!);
        Assert.Equal(
            JObject.Parse("{maxOwnedCallbackHours: 5}"), after.Json["agentOwnedRouting"]!, JToken.EqualityComparer);
    }

    [Fact] // API 5.4, 13.1; red if the rules see the body alone.
    public async Task Rules_hold_of_the_queue_with_what_is_kept()
    {
        using TestOrg org = await KeepingAsync("bullseye", "memberGroups", "conditionalGroupRouting");
        string groups = await GroupsAsync(org);
        JObject rings = (await org.CreateAsync("Rings", $"'bullseye':{{'rings':[{{'memberGroups':{groups}}}]}}")).Json;
        Assert.Equal(200, (await PutAsync(org, rings, "{'name':'Rings'}")).Status);

        string routing =
            $"'conditionalGroupRouting':{{'rules':[{{'operator':'LessThan','conditionValue':1,'groups':{groups}}}]}}";
        JObject members = (await org.CreateAsync("Members", $"'memberGroups':{groups}")).Json;
        Assert.Equal(200, (await PutAsync(org, members, "{'name':'Members'," + routing + "}")).Status);
        (await PutAsync(org, members, "{'name':'Members','bullseye':{'rings':[{}]}}")).Is(400, "constraint.validation");
    }

    [Fact] // API 5.7; red if the reply to the PUT lags too, or changes in between are skipped.
    public async Task A_changed_queue_is_read_as_it_was_for_a_while_where_the_option_says_so()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.ChangeLagSeconds = 10).ConnectAsync();
        string path = (string)(await org.CreateAsync("A", "'description':'one'")).Json["selfUri"]!;

        org.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("two", await ChangeAsync("two"));
        Assert.Equal("one", await ReadAsync());
        Assert.Equal("two", (string?)(await org.GetAsync(TestOrg.Queues + "?name=A")).Entities.Single()["description"]);
        org.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("three", await ChangeAsync("three"));
        Assert.Equal("one", await ReadAsync());
        org.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("two", await ReadAsync());
        org.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("three", await ReadAsync());

        async Task<string?> ReadAsync() => (string?)(await org.GetAsync(path)).Json["description"];

        async Task<string?> ChangeAsync(string description) => (string?)(await org.SendAsync(
            HttpMethod.Put, path, "{'name':'A','description':'" + description + "'}")).Json["description"];
    }

    [Fact] // Red if a change is not read at once where the option is not set.
    public async Task A_changed_queue_is_read_as_changed_at_once()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string path = (string)(await org.CreateAsync("A")).Json["selfUri"]!;
        await org.SendAsync(HttpMethod.Put, path, "{'name':'A','description':'d'}");
        Assert.Equal("d", (string?)(await org.GetAsync(path)).Json["description"]);
    }

    [Fact]
    public void A_field_that_no_queue_has_cannot_be_kept()
    {
        SimulatorConfigurationException error = Assert.Throws<SimulatorConfigurationException>(
            () => SimulatorConfiguration.FromJson("""{"options":{"keptByReplacement":["descripton"]}}"""));
        Assert.Contains("'options.keptByReplacement.descripton'", error.Message);
    }

    private static async Task<string> GroupsAsync(TestOrg org) =>
        $"[{{'id':'{await org.IdOfAsync("/api/v2/groups", "Overflow Agents")}','type':'GROUP'}}]";

    private static Task<TestReply> PutAsync(TestOrg org, JObject queue, string body) =>
        org.SendAsync(HttpMethod.Put, (string)queue["selfUri"]!, body);

    private static Task<TestOrg> KeepingAsync(params string[] fields) => TestOrg.WithOptions(options =>
    {
        foreach (string field in fields)
        {
            options.KeptByReplacement.Add(field);
        }
    }).ConnectAsync();

    private static void Same(string field, JObject expected, JObject actual) => Assert.True(
        JToken.DeepEquals(expected[field], actual[field]), $"{field} is {actual[field]}, not {expected[field]}.");

    /// <summary>Gives a queue a value of each field, and replaces it by some of them.</summary>
    private static async Task<Replaced> ReplaceAsync(string[] sent, string[] kept)
    {
        // What goes together is not the question here.
        SimulatorConfiguration configuration = SimulatorConfiguration.FromJson(
            """{"flows": [{"name": "Mail", "type": "inqueueemail"}, {"name": "Chat", "type": "inqueueshortmessage"}]}""");
        Set(configuration.Options);
        using TestOrg org = await new TestOrg(configuration).ConnectAsync();
        void Set(SimulatorOptions options)
        {
            options.RuleGroupsMustBeMembers = options.OutboundEmailNeedsAlerting = false;
            options.ActivationBesideRouting = options.BullseyeBesideRouting = options.DirectRoutingBesideActivation = true;
            foreach (string field in kept)
            {
                options.KeptByReplacement.Add(field);
            }
        }

        JObject plain = (await org.CreateAsync("Plain")).Json;
        JObject values = await ValuesAsync(org, plain);
        Assert.Equal(s_writable.Order(StringComparer.Ordinal), Names(values).Order(StringComparer.Ordinal));

        TestReply creation = await org.PostAsync(TestOrg.Queues, new JObject(values) { ["name"] = "Queue" }.ToString());
        Assert.True(creation.Status == 200, creation.Text);
        JObject before = creation.Json;
        Assert.All(s_writable, field => Assert.False(JToken.DeepEquals(plain[field], before[field]), field));

        var body = new JObject(sent.Select(field => new JProperty(field, values[field]))) { ["name"] = "Queue" };
        TestReply reply = await org.SendAsync(HttpMethod.Put, (string)before["selfUri"]!, body.ToString());
        Assert.True(reply.Status == 200, reply.Text);
        JObject after = (await org.GetAsync((string)before["selfUri"]!)).Json;
        Assert.Equal(reply.Json, after, JToken.EqualityComparer);

        // What they show of themselves.
        return new(before, after, JObject.Parse(plain.ToString().Replace((string)plain["id"]!, (string)before["id"]!)));
    }

    /// <summary>A value of each field, none of which is the default.</summary>
    private static async Task<JObject> ValuesAsync(TestOrg org, JObject plain)
    {
        string flow = await ReferenceAsync("/api/v2/flows?type=inqueuecall");
        string prompt = await ReferenceAsync("/api/v2/architect/prompts");
        string script = await ReferenceAsync("/api/v2/scripts");
        string groups = await GroupsAsync(org);
        string any = "{'id':'11111111-1111-4111-8111-111111111111'}";
        var values = JObject.Parse(TestOrg.Q($$$"""
            {
              'scoringMethod':'PriorityOnly','lastAgentRoutingMode':'Disabled','skillEvaluationMethod':'BEST',
              'description':'d','mediaSettings':{'call':{'alertingTimeoutSeconds':20}},
              'routingRules':[{'operator':'ANY','waitSeconds':9}],
              'conditionalGroupRouting':{'rules':[{'operator':'LessThan','conditionValue':1,'groups':{{{groups}}}}]},
              'conditionalGroupActivation':{'rules':[{'conditions':[{'operator':'LessThan','value':1}],'groups':{{{groups}}}}]},
              'bullseye':{'rings':[{'expansionCriteria':[{'type':'TIMEOUT_SECONDS','threshold':5}]}]},
              'acwSettings':{'wrapupPrompt':'MANDATORY_TIMEOUT','timeoutMs':45000},'memberGroups':{{{groups}}},
              'queueFlow':{{{flow}}},'whisperPrompt':{{{prompt}}},'onHoldPrompt':{{{prompt}}},
              'cannedResponseLibraries':{'mode':'All'},
              'agentOwnedRouting':{'maxOwnedCallbackHours':3},'directRouting':{'waitForAgent':true},
              'defaultMediaLanguage':'en-US','callingPartyName':'Sales','callingPartyNumber':'+15555550100',
              'defaultScripts':{'CALLBACK':{{{script}}}},'outboundMessagingAddresses':{'smsAddress':{{{any}}}},
              'outboundEmailAddress':{'domain':{'id':'mail.example.com'},'route':{{{any}}}},'peerId':'peer'
            }
            """));
        foreach (string field in new[] { "emailInQueueFlow", "messageInQueueFlow" })
        {
            string type = field == "emailInQueueFlow" ? "inqueueemail" : "inqueueshortmessage";
            values[field] = new JObject { ["id"] = await FlowAsync(type) };
        }

        foreach (string flag in Names(plain).Where(name => plain[name]!.Type == JTokenType.Boolean))
        {
            values[flag] = !(bool)plain[flag]!;
        }

        return values;

        async Task<string> ReferenceAsync(string path) => $"{{'id':'{(await org.GetAsync(path)).Entities[0]["id"]}'}}";

        async Task<string?> FlowAsync(string type) =>
            (string?)(await org.GetAsync("/api/v2/flows?type=" + type)).Entities.Single()["id"];
    }

    private static IEnumerable<string> Names(JObject entity) => entity.Properties().Select(property => property.Name);

    private static IEnumerable<string> PublishedFields()
    {
        using Stream models = typeof(SimulatedOrg).Assembly.GetManifestResourceStream("published-models.json")!;
        using var reader = new StreamReader(models);
        return Names((JObject)JObject.Parse(reader.ReadToEnd())["QueueRequest"]!);
    }

    /// <summary>A queue with a value of each field, what became of it, and what it would be with none.</summary>
    private sealed record Replaced(JObject Before, JObject After, JObject Plain);
}
