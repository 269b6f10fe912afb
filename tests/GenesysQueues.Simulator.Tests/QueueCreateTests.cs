using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

public sealed class QueueCreateTests
{
    [Fact] // API 5.1: 200 with the full queue, never 201.
    public async Task Creating_answers_200_with_the_whole_queue()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply reply = await org.CreateAsync("  New one ");
        Assert.Equal(200, reply.Status);
        Assert.Equal("New one", (string?)reply.Json["name"]);
        Assert.Equal("Home", (string?)reply.Json["division"]!["name"]);
        Assert.Equal("sim-client", (string?)reply.Json["createdBy"]);
        Assert.Equal("2026-03-01T12:00:00.000Z", (string?)reply.Json["dateCreated"]);
        Assert.Equal(TestOrg.Queues + "/" + reply.Json["id"], (string?)reply.Json["selfUri"]);
    }

    [Fact] // API 5.2, 5.3: what is left out the server fills, also inside a given media type.
    public async Task Defaults_fill_what_is_not_given()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JObject queue = (await org.CreateAsync(
            "Partly", "'mediaSettings':{'call':{'serviceLevel':{'percentage':0.9,'durationMs':10000}}}")).Json;
        Assert.Equal(0.9, (double)queue.SelectToken("mediaSettings.call.serviceLevel.percentage")!);
        Assert.NotNull(queue.SelectToken("mediaSettings.call.alertingTimeoutSeconds"));
        Assert.Equal("AgentFirst", (string?)queue.SelectToken("mediaSettings.callback.mode"));
        Assert.Equal("TimestampAndPriority", (string?)queue["scoringMethod"]);
        Assert.Equal("OPTIONAL", (string?)queue.SelectToken("acwSettings.wrapupPrompt"));
        Assert.Null(queue.SelectToken("acwSettings.timeoutMs"));
    }

    [Fact] // Every property of a returned queue exists in the published Queue model (deep).
    public async Task A_returned_queue_has_only_published_properties()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.BullseyeBesideRouting = true).ConnectAsync();
        string group = await org.IdOfAsync("/api/v2/groups", "Overflow Agents");
        string flow = await org.IdOfAsync("/api/v2/flows", "Default In-Queue");
        TestReply reply = await org.CreateAsync(
            "Full",
            $"'description':'d','memberGroups':[{{'id':'{group}','type':'GROUP'}}],'queueFlow':{{'id':'{flow}'}},"
            + "'conditionalGroupRouting':{'rules':[{'metric':'EstimatedWaitTime','operator':'GreaterThan','conditionValue':0,"
            + $"'groups':[{{'id':'{group}','type':'GROUP'}}]}}]}},'defaultMediaLanguage':'en-US',"
            + "'mediaSettings':{'email':{'alertingTimeoutSeconds':300,"
            + "'allOutboundEmailAddresses':[{'domain':{'id':'example.com'}}]}},"
            + "'bullseye':{'rings':[{'expansionCriteria':[{'type':'TIMEOUT_SECONDS','threshold':10}]}]}");
        Assert.Equal(200, reply.Status);
        PublishedModels.AssertObeys(reply.Json, "Queue");
        org.Clock.Advance(TimeSpan.FromSeconds(6));
        PublishedModels.AssertObeys((await org.GetAsync(TestOrg.Queues)).Json, "QueueEntityListing");
    }

    [Theory] // API 4.2: the name is the one mandatory field.
    [InlineData("{}")]
    [InlineData("{'name':null}")]
    [InlineData("{'name':'  '}")]
    public async Task A_missing_or_blank_name_is_required(string body)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.PostAsync(TestOrg.Queues, body)).Is(400, "required.field.missing");
    }

    [Fact] // API 5.2 (unverified rules of the name).
    public async Task Star_and_long_names_are_refused()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.CreateAsync("A*B")).Is(400, "constraint.validation");
        (await org.CreateAsync(new string('x', 257))).Is(400, "constraint.validation");
        Assert.Equal(200, (await org.CreateAsync(new string('x', 256))).Status);
    }

    [Fact] // API 4.2: default 400 duplicate.name, without regard to case and space.
    public async Task A_taken_name_is_400_duplicate_name()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply reply = await org.CreateAsync(" bILLING ");
        reply.Is(400, "duplicate.name");
        Assert.Equal("A queue with that name already exists.", (string?)reply.Json["message"]);
    }

    [Fact] // API 4.2: switchable, as swagger declares both.
    public async Task A_taken_name_may_be_409_general_conflict()
    {
        using TestOrg org = await new TestOrg("{\"options\":{\"duplicateStatus\":409}}").ConnectAsync();
        (await org.CreateAsync("Billing")).Is(409, "general.conflict");
    }

    [Fact] // API 4.2; 'skills' is what every newcomer tries.
    public async Task An_unknown_property_is_named()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply reply = await org.CreateAsync("X", "'skills':[]");
        reply.Is(400, "invalid.property");
        Assert.Equal("Value [skills] is not a valid property for object [CreateQueueRequest]", (string?)reply.Json["message"]);
        Assert.Contains("[ServiceLevel]", (string?)(await org.CreateAsync(
            "X", "'mediaSettings':{'call':{'serviceLevel':{'percent':1}}}")).Json["message"]);
    }

    [Fact] // API 4.2.
    public async Task Unknown_properties_may_be_let_pass()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.UnknownPropertyIsError = false).ConnectAsync();
        Assert.Equal(200, (await org.CreateAsync("X", "'whatever':1")).Status);
    }

    [Fact] // API 4.2: the message seen live for an empty callback mode.
    public async Task A_wrong_enum_value_lists_the_allowed_ones()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply reply = await org.CreateAsync("X", "'mediaSettings':{'callback':{'mode':''}}");
        reply.Is(400, "invalid.value");
        Assert.Equal(
            "Value [] is not valid for field type [Mode]. Allowable values are: AgentFirst, CustomerFirst",
            (string?)reply.Json["message"]);
    }

    [Theory] // API 4.2: types are judged, dates by their own code.
    [InlineData("'description':5", "invalid.value")]
    [InlineData("'autoAnswerOnly':'true'", "invalid.value")]
    [InlineData("'mediaSettings':{'call':{'alertingTimeoutSeconds':8.5}}", "invalid.value")]
    [InlineData("'mediaSettings':[]", "invalid.value")]
    [InlineData("'memberGroups':{}", "invalid.value")]
    [InlineData("'dateCreated':'yesterday'", "invalid.date")]
    public async Task Wrong_types_are_refused(string field, string code)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.CreateAsync("X", field)).Is(400, code);
    }

    [Fact] // Read-only fields are ignored, so that an echoed body passes.
    public async Task Read_only_fields_are_ignored()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply reply = await org.CreateAsync("X", "'id':'mine','memberCount':'many','selfUri':5");
        Assert.Equal(200, reply.Status);
        Assert.NotEqual("mine", (string?)reply.Json["id"]);
        Assert.Equal(0, (int)reply.Json["memberCount"]!);
    }

    [Theory] // API 5.2 to 5.5: both edges of each range.
    [InlineData("'mediaSettings':{'call':{'serviceLevel':{'percentage':1.01,'durationMs':1000}}}", false)]
    [InlineData("'mediaSettings':{'call':{'serviceLevel':{'percentage':1,'durationMs':1000}}}", true)]
    [InlineData("'mediaSettings':{'call':{'serviceLevel':{'percentage':0.8,'durationMs':999}}}", false)]
    [InlineData("'mediaSettings':{'email':{'alertingTimeoutSeconds':6}}", false)]
    [InlineData("'mediaSettings':{'email':{'alertingTimeoutSeconds':7}}", true)]
    [InlineData("'mediaSettings':{'callback':{'maxRetryCount':21}}", false)]
    [InlineData("'acwSettings':{'timeoutMs':999}", false)]
    [InlineData("'acwSettings':{'timeoutMs':3600000}", true)]
    [InlineData("'acwSettings':{'timeoutMs':3600001}", false)]
    [InlineData("'acwSettings':{'wrapupPrompt':'OPTIONAL','timeoutMs':5000}", false)]
    [InlineData("'acwSettings':{'wrapupPrompt':'AGENT_REQUESTED','timeoutMs':5000}", true)]
    [InlineData("'routingRules':[{'operator':'ANY','threshold':1,'waitSeconds':1}]", false)]
    [InlineData("'agentOwnedRouting':{'maxOwnedCallbackHours':169}", false)]
    [InlineData("'directRouting':{'agentWaitSeconds':59}", false)]
    [InlineData("'cannedResponseLibraries':{'mode':'All','libraryIds':['a']}", false)]
    public async Task Ranges_are_kept(string field, bool accepted)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply reply = await org.CreateAsync("X", field);
        if (accepted)
        {
            Assert.Equal(200, reply.Status);
        }
        else
        {
            reply.Is(400, "constraint.validation");
        }
    }

    [Theory] // API 4.2: ids are UUIDs; of nothing known is the simulator's own choice (unverified).
    [InlineData("'division':{'id':'home'}", "invalid.id")]
    [InlineData("'division':{'id':'00000000-0000-4000-8000-000000000000'}", "constraint.validation")]
    [InlineData("'queueFlow':{'id':'x'}", "invalid.id")]
    [InlineData("'memberGroups':[{'id':'00000000-0000-4000-8000-000000000000','type':'TEAM'}]", "constraint.validation")]
    [InlineData("'sourceQueueId':'00000000-0000-4000-8000-000000000000'", "constraint.validation")]
    public async Task References_must_be_ids_of_something(string field, string code)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.CreateAsync("X", field)).Is(400, code);
    }

    [Fact] // A member group's type decides where its id is looked up.
    public async Task A_group_under_the_wrong_type_does_not_exist()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string group = await org.IdOfAsync("/api/v2/groups", "Overflow Agents");
        (await org.CreateAsync("X", $"'memberGroups':[{{'id':'{group}','type':'TEAM'}}]")).Is(400, "constraint.validation");
        JObject queue = (await org.CreateAsync("X", $"'memberGroups':[{{'id':'{group}','type':'GROUP'}}]")).Json;
        Assert.Equal(10, (int)queue["memberCount"]!);
    }

    [Fact] // API 5.2: sourceQueueId copies the settings of another queue and is no property of the result.
    public async Task A_source_queue_lends_its_settings()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string source = (string)(await org.CreateAsync("Source", "'skillEvaluationMethod':'BEST','description':'d'")).Json["id"]!;
        JObject copy = (await org.CreateAsync("Copy", $"'sourceQueueId':'{source}','description':'own'")).Json;
        Assert.Equal("BEST", (string?)copy["skillEvaluationMethod"]);
        Assert.Equal("own", (string?)copy["description"]);
        Assert.Null(copy["sourceQueueId"]);
    }

    [Fact] // API 3.2: the org's limit, shown and kept.
    public async Task A_full_org_refuses_and_shows_its_limit()
    {
        using TestOrg org = await new TestOrg("{\"options\":{\"queuesMax\":4}}").ConnectAsync();
        TestReply limits = await org.GetAsync("/api/v2/organizations/limits/namespaces/routing");
        Assert.Equal(4, (int)limits.Entities.Single(limit => (string?)limit["key"] == "queues.max")["value"]!);
        Assert.Equal(200, (await org.CreateAsync("Fourth")).Status);
        TestReply refused = await org.CreateAsync("Fifth");
        refused.Is(400, "constraint.validation");
        Assert.Equal("queues.max", (string?)refused.Json["limit"]!["key"]);
    }
}
