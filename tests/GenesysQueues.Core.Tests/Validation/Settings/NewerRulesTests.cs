namespace GenesysQueues.Core.Tests.Validation.Settings;

/// <summary>
/// What newer evidence says of settings (API 13.1, 13.2, 13.4): the org refuses it, so that it is a finding before.
/// </summary>
public sealed class NewerRulesTests : IDisposable
{
    private const string Address = "{'domain':{'id':'example.com'},'route':{'id':'11111111-1111-4111-8111-111111111111'}}";
    private const string Rule = "'operator':'LessThan','conditionValue':5,'groups':['Tier 2']";
    private const string Activation =
        "'conditionalGroupActivation':{'rules':[{'conditions':[{'operator':'LessThan','value':5}],'groups':['Tier 2']}]}";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(7, "Warning AlertingDoubtful")]
    [InlineData(8, "")]
    [InlineData(59, "")]
    public async Task Alerting_is_the_same_as_a_field_and_as_a_setting(int seconds, string finding)
    {
        Assert.Equal(finding, await OfflineAsync(("AlertingTimeoutSeconds", seconds)));
        Assert.Equal(
            finding, await OfflineAsync(Settings($"{{'mediaSettings':{{'call':{{'alertingTimeoutSeconds':{seconds}}}}}}}")));
        Assert.Equal(
            string.Empty, await OfflineAsync(Settings($"{{'mediaSettings':{{'chat':{{'alertingTimeoutSeconds':{seconds}}}}}}}")));
    }

    [Fact] // An older value that the org still holds is read and shown; a new queue has the nearest, and a finding says so.
    public async Task An_older_value_of_the_org_is_shown_and_bounded_in_a_copy()
    {
        using var bed = new TestBed(
            orgFile: "{\"queues\":[{\"name\":\"Old\",\"mediaSettings\":{\"call\":{\"alertingTimeoutSeconds\":100}}}]}");
        var queues = new List<GenesysQueue>();
        GenesysSession session = await bed.ConnectAsync();
        await new QueueSearch(session.Connection, bed.Heard)
            .FindAsync([new NameFilter("Old")], queues.Add, CancellationToken.None);
        GenesysQueue old = Assert.Single(queues);
        Assert.Equal(100, old.AlertingTimeoutSeconds);

        GenesysQueueValidationResult copy = await bed.ValidateAsync(old.ToDefinition(new(null, 1)) with { Name = "New" });
        GenesysQueueFinding finding = Assert.Single(copy.Findings);
        Assert.Equal(
            ("SettingNotCarried", "Warning", "AlertingTimeoutSeconds", "100"),
            (finding.Code, finding.Severity, finding.Column, finding.Value));
        Assert.Equal(59, copy.Definition.AlertingTimeoutSeconds);
    }

    [Theory]
    [InlineData($"{{'outboundEmailAddress':{Address}}}", "Error SettingMissing")]
    [InlineData($"{{'outboundEmailAddress':{Address},'mediaSettings':{{'email':{{'alertingTimeoutSeconds':30}}}}}}", "")]
    [InlineData(
        $"{{'outboundEmailAddress':{Address},'mediaSettings':{{'email':{{'alertingTimeoutSeconds':30,'allOutboundEmailAddresses':[]}}}}}}",
        "Error SettingMissing")]
    [InlineData(
        $"{{'outboundEmailAddress':{Address},'mediaSettings':{{'email':{{'alertingTimeoutSeconds':30,'allOutboundEmailAddresses':[{Address}]}}}}}}",
        "")]
    [InlineData($"{{'mediaSettings':{{'email':{{'allOutboundEmailAddresses':[{Address}]}}}}}}", "Error SettingMissing")]
    public async Task Outbound_e_mail_is_judged_as_the_org_does(string settings, string finding)
    {
        Assert.Equal(finding, await OfflineAsync(Settings(settings)));
        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Mail", Settings(settings)));
        Assert.Equal(
            finding.Length == 0 ? GenesysProvisioningStatus.Created : GenesysProvisioningStatus.Invalid, result.Outcome.Status);
    }

    [Theory] // Red if names and ids are compared as text, or if member groups in Settings do not count.
    [InlineData($"{{'conditionalGroupRouting':{{'rules':[{{{Rule}}}]}}}}", null, "Error RuleGroupNotMember")]
    [InlineData($"{{'conditionalGroupRouting':{{'rules':[{{{Rule}}}]}}}}", "Night Shift", "Error RuleGroupNotMember")]
    [InlineData($"{{'conditionalGroupRouting':{{'rules':[{{{Rule}}}]}}}}", "TIER 2", "")]
    [InlineData($"{{'memberGroups':['tier 2'],'conditionalGroupRouting':{{'rules':[{{{Rule}}}]}}}}", null, "")]
    [InlineData($"{{{Activation}}}", null, "Error RuleGroupNotMember")]
    [InlineData($"{{{Activation}}}", "Tier 2; Night Shift", "")]
    public async Task Rules_choose_among_the_member_groups(string settings, string? groups, string finding)
    {
        GenesysQueueDefinition definition = Given.Queue("Sales", Settings(settings), ("MemberGroup", groups));
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(definition);
        Assert.Equal(finding, Said(verdict));
        GenesysProvisioningResult result = await _bed.CreateAsync(definition);
        Assert.Equal(
            finding.Length == 0 ? GenesysProvisioningStatus.Created : GenesysProvisioningStatus.Invalid, result.Outcome.Status);
    }

    [Theory]
    [InlineData($"{{'conditionalGroupRouting':{{'rules':[{{{Rule}}}]}},{Activation}}}", false, "Warning RoutingMethodsDiffer")]
    [InlineData($"{{{Activation}}}", true, "Warning RoutingMethodsDiffer")]
    [InlineData($"{{{Activation},'directRouting':{{'waitForAgent':true}}}}", false, "Warning RoutingMethodsDiffer")]
    [InlineData("{'bullseye':{'rings':[]}}", true, "Warning RoutingMethodsDiffer")]
    [InlineData("{'bullseye':{'rings':[]}}", false, "")]
    public async Task A_queue_has_one_routing_method(string settings, bool overflows, string finding)
    {
        (string, object?)[] overflow = [("MaxWait", 1), ("Timeout", 2), ("OverflowTarget", "Overflow"),
            ("MemberGroup", "Tier 2")];
        Assert.Equal(finding, await OfflineAsync([Settings(settings), .. overflows ? overflow : []]));
    }

    [Fact]
    public async Task Member_groups_in_settings_would_take_the_target_s_away() => Assert.Contains(
        "SettingConflicts",
        await OfflineAsync(
            Settings("{'memberGroups':['Tier 2']}"), ("MaxWait", 1), ("Timeout", 2), ("OverflowTarget", "Overflow"),
                ("MemberGroup", "Tier 2")),
        StringComparison.Ordinal);

    private static async Task<string> OfflineAsync(params (string Column, object? Value)[] cells) =>
        Said(await Given.ValidateAsync(Given.Queue("Sales", cells)));

    private static string Said(GenesysQueueValidationResult verdict) =>
        string.Join("; ", verdict.Findings.Select(finding => $"{finding.SeverityValue} {finding.Code}"));

    private static (string Column, object? Value) Settings(string json) =>
        ("Settings", GenesysQueues.Json.PlainValue.FromJson(Newtonsoft.Json.Linq.JObject.Parse(json.Replace('\'', '"'))));
}
