using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Validation.Settings;

/// <summary>Names in Settings, wherever the published create request refers to something.</summary>
public sealed class SettingReferenceResolverTests : IDisposable
{
    private const string GetPrompts = "GET /api/v2/architect/prompts";

    private const string OrgFile = """
        {"flows":[{"name":"Default Email","type":"inqueueemail"},{"name":"Default Message","type":"inqueueshortmessage"},{"name":"Goodbye","type":"outboundcall"}],
         "prompts":[{"name":"Caf\u00e9"},{"name":"Cafe\u0301"}],"teams":[{"name":"Both"}],"groups":[{"name":"Both"}]}
        """;

    private readonly TestBed _bed = new(orgFile: OrgFile);

    public void Dispose() => _bed.Dispose();

    /// <summary>Where a name may stand, a name of the kind, and what is wrong with a similar one.</summary>
    public static TheoryData<string, string, string, string> Places => new()
    {
        { "{'sourceQueueId':'$'}", "General Enquiries", "General Enquiry", "queue" },
        { "{'directRouting':{'backupQueueId':'$'}}", "Overflow", "Overfow", "queue" },
        { "{'cannedResponseLibraries':{'mode':'SelectedOnly','libraryIds':['$']}}", "Default Responses", "Default Response", "canned response library" },
        { "{'queueFlow':'$'}", "Default In-Queue", "Default InQueue", "in-queue call flow" },
        { "{'emailInQueueFlow':'$'}", "Default Email", "Defalt Email", "in-queue email flow" },
        { "{'messageInQueueFlow':'$'}", "Default Message", "Default Messages", "in-queue message flow" },
        { "{'whisperPrompt':'$'}", "Default Whisper", "Default Wisper", "user prompt" },
        { "{'onHoldPrompt':'$'}", "Default Whisper", "Default Wisper", "user prompt" },
        { "{'defaultScripts':{'CALLBACK':'$'}}", "Default Callback Script", "Default Calback Script", "script" },
        { "{'division':'$'}", "EMEA", "EMAE", "division" },
        { "{'memberGroups':['$']}", "Tier 2", "Tier2", "skill group or group or team" },
        { "{'bullseye':{'rings':[{'expansionCriteria':[{'type':'TIMEOUT_SECONDS','threshold':5}],'memberGroups':['$']}]}}", "Overflow Agents", "Overflow Agent", "skill group or group or team" },
        { "{'bullseye':{'rings':[{'expansionCriteria':[{'type':'TIMEOUT_SECONDS','threshold':5}],'actions':{'skillsToRemove':['$']}}]}}", "Billing", "Biling", "active skill" },
        { "{'conditionalGroupRouting':{'rules':[{'operator':'LessThan','conditionValue':5,'groups':['$']}]}}", "Night Shift", "Nightshift", "skill group or group or team" },
        { "{'conditionalGroupRouting':{'rules':[{'operator':'LessThan','conditionValue':5,'groups':['Tier 2']},{'queue':'$','operator':'LessThan','conditionValue':5,'groups':['Tier 2']}]}}", "Overflow", "Overfow", "queue" },
        { "{'conditionalGroupActivation':{'rules':[{'conditions':[{'simpleMetric':{'metric':'EstimatedWaitTime','queue':'$'},'operator':'LessThan','value':5}],'groups':['Tier 2']}]}}", "Billing", "Biling", "queue" },
        { "{'conditionalGroupActivation':{'rules':[{'conditions':[{'simpleMetric':{'metric':'EstimatedWaitTime'},'operator':'LessThan','value':5}],'groups':['$']}]}}", "Tier 2", "Tier2", "skill group or group or team" },
        { "{'conditionalGroupActivation':{'pilotRule':{'conditions':[{'simpleMetric':{'metric':'EstimatedWaitTime','queue':'$'},'operator':'LessThan','value':5}]},'rules':[{'conditions':[{'simpleMetric':{'metric':'EstimatedWaitTime'},'operator':'LessThan','value':5}],'groups':['Tier 2']}]}}", "Billing", "Biling", "queue" },
        { "{'mediaSettings':{'callback':{'liveVoiceReactionType':'TransferToFlow','liveVoiceFlow':'$'}}}", "Goodbye", "Goodby", "flow" },
        { "{'mediaSettings':{'callback':{'answeringMachineFlow':'$'}}}", "Goodbye", "Goodby", "flow" },
        { "{'mediaSettings':{'message':{'inactivityTimeoutSettings':{'timeoutSeconds':60,'actionType':'SEND_TO_ARCHITECT_FLOW','flowId':'$'}}}}", "Goodbye", "Goodby", "flow" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_name_is_sent_as_the_id_which_the_org_then_knows(string settings, string name, string misspelt, string noun)
    {
        _ = (misspelt, noun);
        GenesysSession session = await _bed.ConnectAsync();

        RunReport run = await _bed.RunAsync(
            session, null, Given.Row(1, "By name", [Settings(settings, $" {name.ToUpperInvariant()}"), .. Members(settings)]),
                Given.Row(2, "By id", [Settings(settings, await IdAsync(session, settings, name)), .. Members(settings)]));

        Assert.All(
            run.Results, result => Assert.True(result.Outcome.Status == GenesysProvisioningStatus.Created, result.ErrorMessage));
        List<JToken> bodies = _bed.Posts.Select(post => { var body = (JObject)post.Json; body.Remove("name"); return (JToken)body; }).ToList();
        Same(bodies[0], bodies[1]);
        Assert.DoesNotContain(name, bodies[0].ToString(), StringComparison.OrdinalIgnoreCase);
    }

    // Rules choose among the member groups (API 13.1).
    private static (string Column, object? Value)[] Members(string settings) =>
        settings.Contains("conditional", StringComparison.Ordinal) ? [("MemberGroup", "Tier 2; Night Shift")] : [];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_name_that_the_org_does_not_know_is_a_finding_with_the_nearest_name(string settings, string name, string misspelt, string noun)
    {
        GenesysQueueFinding finding = Assert.Single((await _bed.ValidateAsync(Given.Queue("Sales", Settings(settings, misspelt)))).Findings);

        Assert.Equal(
            ("SettingNameNotFound", GenesysFindingSeverity.Error, misspelt),
            (finding.Code, finding.SeverityValue, finding.Value));
        Assert.Equal($"There is no {noun} '{misspelt}' in Simulated Org.", finding.Message);
        Assert.Contains(name, finding.Candidates);
        Assert.Contains($"'{name}'", finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_says_at_which_place_of_the_settings_the_name_stands()
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue("Sales", Settings(
            "{'directRouting':{'backupQueueId':'$'},'defaultScripts':{'CALL':'$'},'bullseye':{'rings':[{},{'memberGroups':['Tier 2','$']}]}}", "Nowhere")));

        Assert.Equal(
            ["Settings.directRouting.backupQueueId", "Settings.defaultScripts.CALL", "Settings.bullseye.rings[1].memberGroups[1]"], verdict.Findings.Select(finding => finding.Column));
    }

    [Theory]
    [InlineData("{'whisperPrompt':'$'}", "CAFÉ", "Café", 2)]
    [InlineData("{'memberGroups':['$']}", "Both", "Both", 2)]
    public async Task An_ambiguous_name_lists_its_candidates_with_their_ids(string settings, string name, string shown, int count)
    {
        GenesysQueueFinding finding = Assert.Single((await _bed.ValidateAsync(Given.Queue("Sales", Settings(settings, name)))).Findings);

        Assert.Equal("AmbiguousName", finding.Code);
        Assert.Equal(count, finding.Candidates.Count);
        Assert.All(finding.Candidates, candidate => Assert.Matches(@"^(Caf.{1,2}|Both) \([0-9a-f-]{36}\)$", candidate));
        Assert.Equal(shown, finding.Candidates[0].Split(" (")[0].Normalize());
    }

    [Fact]
    public async Task The_type_of_a_group_says_which_of_two_is_meant_and_a_reference_may_be_written_as_the_api_has_it()
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", Settings(
            "{'memberGroups':[{'type':'TEAM','id':'both'},{'name':'Tier 2'}],'whisperPrompt':{'name':'$'},'onHoldPrompt':{'id':'$'}}", "default whisper")));

        Assert.True(result.Outcome.Status == GenesysProvisioningStatus.Created, result.ErrorMessage);
        JToken body = Assert.Single(_bed.Posts).Json;
        Assert.Equal(["TEAM", "SKILLGROUP"], body["memberGroups"]!.Select(group => (string?)group["type"]));
        Assert.All(body["memberGroups"]!, group => Assert.Equal(["id", "type"], ((JObject)group).Properties().Select(property => property.Name).Order()));
        Same(body["whisperPrompt"], body["onHoldPrompt"]);
    }

    [Fact]
    public async Task A_column_holds_the_name_of_an_object_or_of_several()
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue(
            "Sales", ("Settings.whisperPrompt", "Default Whisper"), ("Settings.directRouting.backupQueueId", "overflow"), ("settings.memberGroups", "Tier 2; Night Shift"),
            ("Settings.cannedResponseLibraries.mode", "SelectedOnly"), ("Settings.cannedResponseLibraries.libraryIds", "Default Responses")));

        Assert.True(result.Outcome.Status == GenesysProvisioningStatus.Created, result.ErrorMessage);
        JToken body = Assert.Single(_bed.Posts).Json;
        Assert.Equal(["SKILLGROUP", "TEAM"], body["memberGroups"]!.Select(group => (string?)group["type"]));
        Assert.All(
            new[] { "whisperPrompt.id", "directRouting.backupQueueId", "cannedResponseLibraries.libraryIds[0]" }, path => Assert.True(Guid.TryParse((string?)body.SelectToken(path), out _), path));
    }

    [Theory]
    [InlineData("Settings.acwSettings", "Mandatory")]
    [InlineData("Settings.mediaSettings.callback.site", "Main Site")]
    [InlineData("Settings.routingRules", "Any")]
    [InlineData("Settings.outboundMessagingAddresses.smsAddress", "+1 555 0100")]
    public async Task Text_in_place_of_a_table_that_no_list_of_names_stands_behind_is_of_the_wrong_type(string column, string value)
    {
        GenesysQueueFinding finding = Assert.Single((await _bed.ValidateAsync(Given.Queue("Sales", (column, value)))).Findings);

        Assert.Equal("SettingType", finding.Code);
        Assert.StartsWith(column, finding.Column, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Division", "EMEA", "{'division':'$'}", "Settings.division")]
    [InlineData("InQueueFlow", "Default In-Queue", "{'queueFlow':'$'}", "Settings.queueFlow")]
    public async Task A_field_and_a_setting_that_name_two_different_things_contradict_each_other(string field, string value, string settings, string column)
    {
        GenesysQueueDefinition Both(string other) => Given.Queue("Sales", (field, value), Settings(settings, other));

        Assert.Contains((await _bed.ValidateAsync(Both("Another"))).Findings, finding => (finding.Code, finding.Column) == ("SettingConflicts", column));
        Assert.True((await _bed.ValidateAsync(Both(value))).IsValid);
    }

    [Fact]
    public async Task What_is_no_reference_is_sent_as_it_was_given_and_null_is_not_given()
    {
        var settings = JObject.Parse("""
            {"scoringMethod":"PriorityOnly","callingPartyName":"Overflow","mediaSettings":{"callback":{"site":{"id":"a1b2c3d4-e5f6-7890-abcd-ef1234567890"},"mode":"AgentFirst"}},"routingRules":[{"waitSeconds":5}],"whisperPrompt":null}
            """);
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue("Sales", ("Settings", PlainSettings(settings))));

        Assert.Empty(verdict.Findings);
        JObject body = new PublicApiContract().CreateBody(verdict.Resolved!, null);
        body.Remove("name");
        // Null is 'not given'.
        settings.Remove("whisperPrompt");
        Same(settings, body);
    }

    [Fact]
    public async Task The_definition_keeps_its_names_and_its_journal_too()
    {
        _bed.Network.On(TestBed.PostQueue, Status(429, "too.many.requests", "Come back.", 11_520));
        GenesysSession session = await _bed.ConnectAsync();
        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales", Settings("{'whisperPrompt':'$'}", "Default Whisper")));

        Assert.Equal("Default Whisper", run[0].Definition.Settings!["whisperPrompt"]);
        _bed.Clock.Advance(TimeSpan.FromHours(5));
        RunReport resumed = await _bed.ResumeAsync(session);
        Assert.Equal(GenesysProvisioningStatus.Created, Assert.Single(resumed.Results).Outcome.Status);
        Assert.Equal("Default Whisper", resumed[0].Definition.Settings!["whisperPrompt"]);
    }

    [Fact]
    public async Task A_queue_with_names_in_its_settings_is_known_again_after_a_lost_reply()
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Reset));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", Settings("{'whisperPrompt':{'name':'$'},'memberGroups':['night shift']}", "default whisper")));

        Assert.Equal(GenesysProvisioningStatus.Recovered, result.Outcome.Status);
    }

    [Fact]
    public async Task Where_a_kind_may_not_be_listed_names_are_refused_and_ids_are_left_to_the_org()
    {
        _bed.Network.Always(GetPrompts, Status(403, "missing.permissions", "No."));

        GenesysQueueFinding byName = Assert.Single((await _bed.ValidateAsync(Given.Queue("Sales", Settings("{'whisperPrompt':'$'}", "Default Whisper")))).Findings);
        GenesysQueueValidationResult byId = await _bed.ValidateAsync(Given.Queue("Sales", Settings("{'whisperPrompt':'$'}", "a1b2c3d4-e5f6-7890-abcd-ef1234567890")));

        Assert.Equal(("LookupRefused", "Settings.whisperPrompt"), (byName.Code, byName.Column));
        Assert.Empty(byId.Findings);
    }

    [Fact]
    public async Task Names_cost_one_list_of_each_kind_for_all_definitions()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, null, Given.Queues(5, Settings("{'whisperPrompt':'$','onHoldPrompt':'$'}", "Default Whisper")));

        Assert.Single(_bed.Network.Of(GetPrompts));
        Assert.Single(_bed.Network.Of("GET " + TestBed.Queues));
    }

    [Theory]
    [InlineData("SourceQueue", "Made Since")]
    [InlineData("Settings.directRouting.backupQueueId", "Made Since")]
    public async Task A_queue_that_somebody_made_since_the_list_was_read_is_found(string column, string name)
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.ValidateAsync(Given.Queue("Any"), session);
        await _bed.RivalAsync(TestBed.Queues, "{'name':'Made Since'}");
        // Past the lag of lists, and before names of queues are read anew in any case.
        _bed.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.True((await _bed.ValidateAsync(Given.Queue("Sales", (column, name)), session)).IsValid);
        Assert.Equal(2, _bed.Network.Of("GET " + TestBed.Queues).Count);
    }

    [Fact]
    public async Task The_first_rule_of_conditional_routing_takes_no_queue_by_name_either() => Assert.Equal(
        "SettingNotAllowed",
        Assert.Single((await _bed.ValidateAsync(Given.Queue("Sales", Settings(
            "{'conditionalGroupRouting':{'rules':[{'queue':'$','operator':'LessThan','conditionValue':5,'groups':['Tier 2']}]}}", "Overflow")))).Findings).Code);

    [Fact]
    public async Task The_division_of_the_settings_is_the_one_that_must_be_permitted()
    {
        using var bed = new TestBed(orgFile: """
            {"clients":[{"id":"emea","secret":"sim-secret","grants":[{"permissions":["*:*:view"]},{"permissions":["routing:queue:add"],"divisions":["EMEA"]}]}]}
            """)
        { Credentials = new Credentials.Client("emea", Secret.Of("sim-secret")) };

        Assert.True((await bed.ValidateAsync(Given.Queue("Sales", Settings("{'division':'$'}", "EMEA")))).IsValid);
        Assert.Equal("PermissionMissing", Assert.Single((await bed.ValidateAsync(Given.Queue("Sales", Settings("{'division':'$'}", "APAC")))).Findings).Code);
    }

    private static void Same(JToken? expected, JToken? actual) => Assert.Equal(expected?.ToString(), actual?.ToString());

    private static (string, object?) Settings(string template, string name) => ("Settings", PlainSettings(JObject.Parse(template.Replace("$", name))));

    private static object? PlainSettings(JObject settings) => GenesysQueues.Json.PlainValue.FromJson(settings);

    private async Task<string> IdAsync(GenesysSession session, string settings, string name)
    {
        ResolvedQueue resolved = (await _bed.ValidateAsync(Given.Queue("Any", Settings(settings, name)), session)).Resolved!;
        string[] seeded = [.. JObject.FromObject(resolved.Settings!).Descendants().OfType<JValue>().Select(value => value.ToString()).Where(text => Guid.TryParse(text, out _))];
        // Beside the one asked for there is only the group that makes a rule whole.
        string tier = (
            await session.Connection.Directory.FindAsync(
                EntityKind.SkillGroup, "Tier 2", new LookupContext(session.Connection.Call(_bed.Heard)), CancellationToken.None))
                    .Entity!.Id;
        return seeded.FirstOrDefault(id => id != tier) ?? tier;
    }
}
