using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Validation.Settings;

/// <summary>What settings may not say together, or beside a field; and what is said of them.</summary>
public sealed class SettingRulesTests
{
    [Theory]
    [InlineData("{'acwSettings':{'wrapupPrompt':'MANDATORY','timeoutMs':5000}}", "AcwTimeoutNotUsed", "Settings.acwSettings.timeoutMs")]
    [InlineData("{'acwSettings':{'wrapupPrompt':'OPTIONAL','timeoutMs':5000}}", "AcwTimeoutNotUsed", "Settings.acwSettings.timeoutMs")]
    [InlineData("{'acwSettings':{'wrapupPrompt':'OPTIONAL'}}", null, null)]
    [InlineData("{'acwSettings':{'wrapupPrompt':'MANDATORY_FORCED_TIMEOUT','timeoutMs':5000}}", null, null)]
    [InlineData("{'acwSettings':{'timeoutMs':5000}}", "AcwTimeoutNotUsed", "Settings.acwSettings.timeoutMs")]
    [InlineData("{'cannedResponseLibraries':{'mode':'All','libraryIds':['a']}}", "SettingNotAllowed", "Settings.cannedResponseLibraries.libraryIds")]
    [InlineData("{'cannedResponseLibraries':{'libraryIds':['a']}}", "SettingNotAllowed", "Settings.cannedResponseLibraries.libraryIds")]
    [InlineData("{'cannedResponseLibraries':{'mode':'Some','libraryIds':['a']}}", "SettingValue", "Settings.cannedResponseLibraries.mode")]
    [InlineData("{'cannedResponseLibraries':{'mode':'SelectedOnly','libraryIds':['a']}}", null, null)]
    [InlineData("{'cannedResponseLibraries':{'libraryIds':[]}}", null, null)]
    [InlineData("{'cannedResponseLibraries':{'mode':'None','libraryIds':[]}}", null, null)]
    [InlineData("{'conditionalGroupRouting':{'rules':[{'queue':{'id':'q'},'groups':[{'id':'g','type':'GROUP'}]}]}}", "SettingNotAllowed", "Settings.conditionalGroupRouting.rules[0].queue")]
    [InlineData("{'conditionalGroupRouting':{'rules':[{'queue':null,'groups':[{'id':'g','type':'GROUP'}]}]}}", null, null)]
    [InlineData("{'conditionalGroupRouting':{}}", "SettingRange", "Settings.conditionalGroupRouting.rules")]
    [InlineData("{'Name':'Other'}", "SettingNotAllowed", "Settings.Name")]
    [InlineData("{'queueFlow':{'id':7}}", "SettingType", "Settings.queueFlow.id")]
    [InlineData("{'mediaSettings':{'call':{'alertingTimeoutSeconds':8.0}}}", null, null)]
    [InlineData("{'mediaSettings':null,'routingRules':[null]}", null, null)]
    public async Task Rules_between_settings(string settings, string? code, string? column)
    {
        IReadOnlyList<GenesysQueueFinding> findings = await FindAsync(settings);
        Assert.Equal(code is null ? [] : new (string, string?)[] { (code, column) }, findings.Select(finding => (finding.Code, finding.Column)));
    }

    [Theory]
    [InlineData("AlertingTimeoutSeconds", 8, "{'mediaSettings':{'call':{'alertingTimeoutSeconds':12}}}", "Settings.mediaSettings.call.alertingTimeoutSeconds")]
    [InlineData("ServiceLevel", "80/20", "{'mediaSettings':{'call':{'serviceLevel':{'percentage':0.9}}}}", "Settings.mediaSettings.call.serviceLevel.percentage")]
    [InlineData("ServiceLevel", "80/20", "{'mediaSettings':{'call':{'serviceLevel':{'durationMs':30000}}}}", "Settings.mediaSettings.call.serviceLevel.durationMs")]
    [InlineData("AcwMode", "Mandatory", "{'acwSettings':{'wrapupPrompt':'OPTIONAL'}}", "Settings.acwSettings.wrapupPrompt")]
    [InlineData("AcwTimeoutSeconds", 30, "{'acwSettings':{'timeoutMs':31000}}", "Settings.acwSettings.timeoutMs")]
    [InlineData("Description", "one", "{'description':'other'}", "Settings.description")]
    [InlineData("Division", "EMEA", "{'division':{'id':'a0000000-0000-4000-8000-000000000001'}}", "Settings.division.id")]
    [InlineData("InQueueFlow", "Default In-Queue", "{'queueFlow':{'id':'a0000000-0000-4000-8000-000000000001'}}", "Settings.queueFlow.id")]
    [InlineData("SourceQueue", "Billing", "{'sourceQueueId':'a0000000-0000-4000-8000-000000000001'}", "Settings.sourceQueueId")]
    [InlineData("MemberGroup", "Tier 2", "{'memberGroups':[{'id':'a0000000-0000-4000-8000-000000000001','type':'TEAM'}]}", "Settings.memberGroups")]
    [InlineData("SkillRequirement", "Billing", "{'memberGroups':[{'id':'a0000000-0000-4000-8000-000000000001','type':'TEAM'}]}", "Settings.memberGroups")]
    public async Task A_setting_that_contradicts_a_field_is_an_error_and_not_a_silent_winner(string field, object value, string settings, string column)
    {
        GenesysQueueFinding finding = Assert.Single(await FindAsync(settings, (field, value)));

        Assert.Equal(
            ("SettingConflicts", column, GenesysFindingSeverity.Error), (finding.Code, finding.Column, finding.SeverityValue));
        Assert.Contains(field, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overflow_and_rules_of_ones_own_exclude_one_another()
    {
        const string Rules = "{'conditionalGroupRouting':{'rules':[{'operator':'LessThan','conditionValue':5,'groups':[{'id':'g','type':'GROUP'}]}]}}";
        (string, object?)[] overflow = [("MaxWait", 150), ("Timeout", 300), ("OverflowTarget", "Overflow"), ("MemberGroup", "Tier 2")];

        GenesysQueueFinding finding = Assert.Single(await FindAsync(Rules, overflow));
        Assert.Equal(("SettingConflicts", "Settings.conditionalGroupRouting"), (finding.Code, finding.Column));
    }

    [Fact]
    public async Task Skills_that_stand_in_the_queue_itself_leave_the_groups_to_settings() => Assert.Empty((await Given.ValidateAsync(
        Queue("{'memberGroups':[{'id':'a0000000-0000-4000-8000-000000000001','type':'TEAM'}]}", ("SkillRequirement", "Billing")), contract: GenesysContract.Inline)).Findings);

    // Only unknown settings can name what the tutorial's dialect adds to the request.
    [Theory]
    [InlineData("SkillRequirement", "Billing", "{'members':[]}", "Settings.members")]
    [InlineData("MaxWait", 150, "{'overflowSettings':{'enabled':false}}", "Settings.overflowSettings")]
    public async Task Skills_and_overflow_of_the_queue_itself_are_not_replaced_by_unknown_settings(string field, object value, string settings, string column)
    {
        (string, object?)[] fields = field == "MaxWait" ? [(field, value), ("Timeout", 300)] : [(field, value)];
        Task<GenesysQueueValidationResult> Validate(GenesysContract contract, params (string, object?)[] given) =>
            Given.ValidateAsync(Queue(settings, given), allowUnknownSetting: true, contract);

        GenesysQueueFinding finding = Assert.Single((await Validate(GenesysContract.Inline, fields)).Findings);
        Assert.Equal(
            ("SettingConflicts", column, GenesysFindingSeverity.Error), (finding.Code, finding.Column, finding.SeverityValue));
        Assert.Empty((await Validate(GenesysContract.Inline)).Findings);
        Assert.DoesNotContain("SettingConflicts", (await Validate(GenesysContract.PublicApi, fields)).Findings.Select(found => found.Code));
    }

    [Theory]
    [InlineData("AlertingTimeoutSeconds", 8, "{'mediaSettings':{'call':{'alertingTimeoutSeconds':8}}}")]
    [InlineData("ServiceLevel", "80/20", "{'mediaSettings':{'call':{'serviceLevel':{'percentage':0.8,'durationMs':20000}}}}")]
    [InlineData("AcwMode", "Mandatory", "{'acwSettings':{'wrapupPrompt':'MANDATORY'}}")]
    [InlineData("Division", "a0000000-0000-4000-8000-000000000001", "{'division':{'id':'a0000000-0000-4000-8000-000000000001'}}")]
    [InlineData("AlertingTimeoutSeconds", 8, "{'mediaSettings':{'email':{'alertingTimeoutSeconds':300}}}")]
    public async Task The_same_value_twice_is_no_contradiction(string field, object value, string settings) =>
        Assert.Empty(await FindAsync(settings, (field, value)));

    [Fact]
    public async Task A_field_and_a_setting_are_judged_together()
    {
        Assert.Equal(
            [("AcwTimeoutNotUsed", "Settings.acwSettings.timeoutMs")],
            (await FindAsync("{'acwSettings':{'timeoutMs':5000}}", ("AcwMode", "Optional"))).Select(finding => (finding.Code, finding.Column!)));
        Assert.Equal(
            [("AcwTimeoutNotUsed", "AcwTimeoutSeconds")],
            (await FindAsync("{'acwSettings':{'wrapupPrompt':'OPTIONAL'}}", ("AcwTimeoutSeconds", 5))).Select(finding => (finding.Code, finding.Column!)));
    }

    [Theory]
    [InlineData("{'mediaSettings':{'call':{'alertingTimoutSeconds':8}}}", "Settings.mediaSettings.call.alertingTimoutSeconds", "mediaSettings.call.alertingTimeoutSeconds")]
    [InlineData("{'routingRules':[{'waitSecond':8}]}", "Settings.routingRules[0].waitSecond", "routingRules[0].waitSeconds")]
    [InlineData("{'MediaSettings':{}}", "Settings.MediaSettings", "mediaSettings")]
    [InlineData("{'agentWaitSeconds':90}", "Settings.agentWaitSeconds", "directRouting.agentWaitSeconds")]
    [InlineData("{'defaultScripts':{'CALL':{'ids':'x'}}}", "Settings.defaultScripts.CALL.ids", "defaultScripts.CALL.id")]
    public async Task An_unknown_name_is_refused_at_any_depth_with_the_nearest_known_one(string settings, string column, string nearest)
    {
        GenesysQueueFinding finding = Assert.Single(await FindAsync(settings));

        Assert.Equal(("UnknownSetting", column), (finding.Code, finding.Column));
        Assert.Contains($"'{nearest}'", finding.Recommendation, StringComparison.Ordinal);
        Assert.Equal([nearest], finding.Candidates);
        Assert.Empty((await Given.ValidateAsync(Queue(settings), allowUnknownSetting: true)).Findings);
    }

    [Theory]
    [InlineData("{'skills':[]}")]
    [InlineData("{'nonsense':1}")]
    public async Task Where_no_name_is_near_none_is_suggested(string settings) => Assert.Empty(Assert.Single(await FindAsync(settings)).Candidates);

    [Fact]
    public async Task What_is_known_is_checked_even_where_the_unknown_is_allowed()
    {
        const string Settings = "{'newer':{'thing':1},'mediaSettings':{'call':{'newer':1,'alertingTimeoutSeconds':3}}}";

        Assert.Equal(["SettingRange"], (await Given.ValidateAsync(Queue(Settings), allowUnknownSetting: true)).Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData(
        "{'mediaSettings':{'call':{'alertingTimeoutSeconds':3}}}",
            "Settings.mediaSettings.call.alertingTimeoutSeconds 3 is out of range.", "Give a whole number, from 7 to 59.")]
    [InlineData(
        "{'mediaSettings':{'call':{'alertingTimeoutSeconds':'8'}}}",
            "Settings.mediaSettings.call.alertingTimeoutSeconds is the text '8', not a whole number.",
                "Give a whole number, from 7 to 59. Write 8 without quotes.")]
    [InlineData("{'autoAnswerOnly':'True'}", "Settings.autoAnswerOnly is the text 'True', not true or false.", "Give true or false. Without quotes: $true in PowerShell, true in JSON.")]
    [InlineData("{'skillEvaluationMethod':'Best'}", "Settings.skillEvaluationMethod 'Best' is not one of its values.", "Did you mean 'BEST'? The values are NONE, BEST, ALL.")]
    [InlineData("{'mediaSettings':{'callback':{'retryDelaySeconds':1}}}", "Settings.mediaSettings.callback.retryDelaySeconds 1 is out of range.", "Give a whole number, from 60 to 86400.")]
    [InlineData("{'routingRules':{'waitSeconds':5}}", "Settings.routingRules is a table, not a list.", "Give a list. That is @( ) in PowerShell, [ ] in JSON and in a CSV cell.")]
    [InlineData("{'routingRules':[1,2,3,4,5,6,7]}", "Settings.routingRules has 7 entries.", "Give at most 6.")]
    [InlineData("{'callingPartyNumber':4930123456}", "Settings.callingPartyNumber is the number 4930123456, not text.", "Give text: write '4930123456' in quotes.")]
    [InlineData("{'memberCount':3}", "Settings.memberCount is read-only: the org sets it.", "Leave it out.")]
    public async Task A_finding_says_what_is_wrong_and_what_is_allowed(string settings, string message, string recommendation)
    {
        GenesysQueueFinding finding = (await FindAsync(settings))[0];

        Assert.Equal((message, recommendation), (finding.Message, finding.Recommendation));
    }

    [Fact]
    public async Task A_queue_whose_reply_was_lost_is_ours_although_the_org_dated_it_itself()
    {
        using var bed = new TestBed();
        bed.Network.On(TestBed.PostQueue, Mishaps.AfterCommit(Mishaps.Reset));

        GenesysProvisioningResult result = await bed.CreateAsync(Queue("{'dateCreated':'2020-01-01T00:00:00Z','createdBy':'somebody','sourceQueueId':null}"));

        Assert.Equal(GenesysProvisioningStatus.Recovered, result.Outcome.Status);
        Assert.Single(bed.Posts);
    }

    private static async Task<IReadOnlyList<GenesysQueueFinding>> FindAsync(string settings, params (string, object?)[] fields) =>
        (await Given.ValidateAsync(Queue(settings, fields))).Findings;

    private static GenesysQueueDefinition Queue(string settings, params (string, object?)[] fields) =>
        Given.Queue("Sales", [.. fields, ("Settings", PlainValue.FromJson(JsonSettings.Parse(settings.Replace('\'', '"'))))]);
}
