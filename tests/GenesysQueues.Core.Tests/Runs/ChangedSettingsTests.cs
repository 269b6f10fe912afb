using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Settings of a change are judged together with those that the queue has, beforehand and in the run alike.</summary>
public sealed class ChangedSettingsTests : IDisposable
{
    private const string Activation = "{'conditionalGroupActivation':{'pilotRule':{'conditionExpression':'C1','conditions':["
        + "{'simpleMetric':{'metric':'EstimatedWaitTime'},'operator':'GreaterThan','value':30}]},"
        + "'rules':[{'conditionExpression':'C1','conditions':[{'simpleMetric':{'metric':'EstimatedWaitTime'},"
        + "'operator':'GreaterThan','value':60}],'groups':[{'id':'GROUP','type':'GROUP'}]}]},"
        + "'memberGroups':[{'id':'GROUP','type':'GROUP'}]}";

    private const string Libraries = "{'cannedResponseLibraries':{'mode':'SelectedOnly','libraryIds':['LIBRARY']}}";

    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    private readonly TestBed _bed;
    private SimulatorOptions? _options;
    private string _id = string.Empty;

    public ChangedSettingsTests() => _bed = new(options => _options = options);

    public void Dispose() => _bed.Dispose();

    [Theory] // The other half is the queue's.
    [InlineData(
        "{'cannedResponseLibraries':{'mode':'SelectedOnly'}}", "{'cannedResponseLibraries':{'libraryIds':['LIBRARY']}}")]
    [InlineData(
        "{}", "{'outboundEmailAddress':{'domain':{'id':'example.com'},'route':{'id':'a0000000-0000-4000-8000-000000000001'}}}")]
    [InlineData(Activation, "{'conditionalGroupActivation':{'pilotRule':{'conditionExpression':'(C1)'}}}")]
    public async Task A_setting_whose_other_half_the_queue_has_is_taken(string made, string change)
    {
        await MakeAsync(made);

        Assert.Empty((await ValidateAsync(change)).Findings);
        RunReport run = await ChangeAsync(change);

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
    }

    [Theory]
    [InlineData("{}", "{'conditionalGroupActivation':{'pilotRule':{'conditionExpression':'C1'}}}", "SettingRange")]
    [InlineData(
        "{'acwSettings':{'wrapupPrompt':'OPTIONAL'}}", "{'acwSettings':{'timeoutMs':30000}}", "AcwTimeoutNotUsed")]
    [InlineData(
        "{'cannedResponseLibraries':{'mode':'None'}}", "{'cannedResponseLibraries':{'libraryIds':['LIBRARY']}}",
        "SettingNotAllowed")]
    public async Task A_setting_whose_other_half_the_queue_does_not_have_is_refused_before_it_is_sent(
        string made, string change, string code)
    {
        await MakeAsync(made);
        GenesysQueueFinding told = Assert.Single((await ValidateAsync(change)).Findings);
        RunReport run = await ChangeAsync(change);

        Assert.Equal((code, GenesysFindingSeverity.Error), (told.Code, told.SeverityValue));
        Assert.Equal((GenesysProvisioningStatus.Failed, code), (run[0].Outcome.Status, run[0].ErrorCode));
        Assert.Empty(_bed.Network.Of("PUT " + TestBed.Queues + "/" + _id));
    }

    [Theory] // As -AcwMode Optional does with the time.
    [InlineData(Libraries, "{'cannedResponseLibraries':{'mode':'All'}}", "Settings.cannedResponseLibraries.libraryIds")]
    [InlineData(
        "{'acwSettings':{'wrapupPrompt':'MANDATORY_TIMEOUT','timeoutMs':30000}}", "{'acwSettings':{'wrapupPrompt':'OPTIONAL'}}",
        "AcwTimeoutSeconds")]
    public async Task What_a_mode_has_no_use_for_goes_with_it_and_is_told(string made, string change, string gone)
    {
        await MakeAsync(made);

        GenesysQueueValidationResult verdict = await ValidateAsync(change);
        RunReport run = await ChangeAsync(change);

        Assert.Empty(verdict.Findings);
        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        foreach (GenesysFieldChangeList changes in new[] { verdict.Changes, run[0].Changes })
        {
            Assert.Null(Assert.Single(changes, one => one.Field == gone).After);
        }
    }

    [Theory] // What an org says to them together is open (API 13.11).
    [InlineData(Activation, "Settings.conditionalGroupActivation")]
    [InlineData("{'bullseye':{'rings':[{},{}]},'memberGroups':[{'id':'GROUP','type':'GROUP'}]}", "Settings.bullseye")]
    public async Task A_second_routing_method_is_a_warning_before_and_after(string made, string column)
    {
        await MakeAsync(made);
        (string, object?)[] overflow =
            [("OverflowMaxWaitSeconds", 60), ("OverflowTimeoutSeconds", 90), ("OverflowTarget", "Night Shift")];

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("Settled", overflow), ifExists: GenesysIfExists.Update, showsChanges: true);

        GenesysQueueFinding told = Assert.Single(verdict.Findings);
        Assert.Equal(
            ("RoutingMethodsDiffer", GenesysFindingSeverity.Warning, column), (told.Code, told.SeverityValue, told.Column));
        Assert.Equal($"Empty one of them: -Clear {column}.", told.Recommendation);
        (_options!.ActivationBesideRouting, _options.BullseyeBesideRouting) = (true, true);
        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue("Settled", overflow));
        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.Equal([told.Code], run[0].Findings.Select(finding => finding.Code));
        // It has both now, which is not the fault of whoever changes one of them.
        verdict = await _bed.ValidateAsync(
            Given.Queue("Settled", ("OverflowMaxWaitSeconds", 30)), ifExists: GenesysIfExists.Update, showsChanges: true);
        Assert.Empty(verdict.Findings);
    }

    [Fact] // An org may hold what it would take no more.
    public async Task A_queue_that_is_in_a_refused_combination_may_be_changed_elsewhere()
    {
        await MakeAsync("{}");
        _bed.Network.Always("GET " + TestBed.Queues + "/*", Support.Mishaps.Changed(queue =>
        {
            queue["acwSettings"] = new JObject { ["wrapupPrompt"] = "OPTIONAL", ["timeoutMs"] = 30000 };
            queue["cannedResponseLibraries"] = new JObject { ["mode"] = "All", ["libraryIds"] = new JArray("1") };
        }));

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("Settled", ("Description", "ours")), ifExists: GenesysIfExists.Update, showsChanges: true);

        Assert.Empty(verdict.Findings);
        Assert.Equal("Description", Assert.Single(verdict.Changes).Field);
    }

    [Theory] // Where the queue is made after all, its settings are all that it gets.
    [InlineData("{'cannedResponseLibraries':{'libraryIds':['LIBRARY']}}", "SettingNotAllowed")]
    [InlineData("{'outboundEmailAddress':{'domain':{'id':'example.com'}}}", "SettingMissing")]
    [InlineData("{'conditionalGroupActivation':{'pilotRule':{'conditionExpression':'C1'}}}", "SettingRange")]
    public async Task A_queue_that_is_missing_gets_no_other_half(string settings, string code)
    {
        await MakeAsync("{}");

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("Unheard of", ("Settings", Settings(settings))), ifExists: GenesysIfExists.Update, showsChanges: true);

        Assert.Contains(code, verdict.Findings.Where(finding => finding.IsError).Select(finding => finding.Code));
    }

    [Fact]
    public async Task A_script_of_no_medium_is_refused_and_a_newer_medium_can_be_allowed()
    {
        const string Fax = "{'defaultScripts':{'FAX':{'id':'a0000000-0000-4000-8000-000000000001'}}}";
        GenesysQueueDefinition queue = Given.Queue("Settled", ("Settings", Settings(Fax)));

        GenesysQueueFinding told = Assert.Single((await Given.ValidateAsync(queue)).Findings);

        Assert.Equal(("UnknownSetting", "Settings.defaultScripts.FAX"), (told.Code, told.Column));
        Assert.Empty((await Given.ValidateAsync(queue, allowUnknownSetting: true)).Findings);
    }

    private async Task MakeAsync(string settings)
    {
        settings = await WithIdsAsync(settings);
        string rest = settings == "{}" ? "}" : "," + settings[1..];
        _id = (string)(await _bed.RivalAsync(TestBed.Queues, "{'name':'Settled'" + rest))["id"]!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<string> WithIdsAsync(string text)
    {
        foreach ((string word, string list) in new[]
        {
            ("GROUP'", "/api/v2/groups"), ("LIBRARY'", "/api/v2/responsemanagement/libraries"),
        })
        {
            if (text.Contains($"'{word}", StringComparison.Ordinal))
            {
                JToken id = (await _bed.RivalAsync(list, string.Empty, "GET"))["entities"]![0]!["id"]!;
                text = text.Replace($"'id':'{word}", $"'id':'{id}'", StringComparison.Ordinal)
                    .Replace($"['{word}", $"['{id}'", StringComparison.Ordinal);
            }
        }

        return text;
    }

    private static object Settings(string json) => PlainValue.FromJson(JObject.Parse(json))!;

    private async Task<GenesysQueueValidationResult> ValidateAsync(string change) => await _bed.ValidateAsync(
        Given.Queue("Settled", ("Settings", Settings(await WithIdsAsync(change)))), ifExists: GenesysIfExists.Update,
        showsChanges: true);

    private async Task<RunReport> ChangeAsync(string change) => await _bed.RunAsync(
        await _bed.ConnectAsync(), s_change, Given.Queue("Settled", ("Settings", Settings(await WithIdsAsync(change)))));
}
