using GenesysQueues.Json;
using System.Collections;

namespace GenesysQueues.Core.Tests.Settings;

/// <summary>Columns for single settings, and what becomes of their cells.</summary>
public sealed class SettingColumnTests
{
    [Theory]
    [InlineData("Settings.enableTranscription", "TRUE", "{'enableTranscription':true}")]
    [InlineData("settings.Media Settings.CALL.alerting_timeout_seconds", " 8 ", "{'mediaSettings':{'call':{'alertingTimeoutSeconds':8}}}")]
    [InlineData("Settings.mediaSettings.call.serviceLevel.percentage", "0.85", "{'mediaSettings':{'call':{'serviceLevel':{'percentage':0.85}}}}")]
    [InlineData("Settings.acwSettings.wrapupPrompt", "mandatory timeout", "{'acwSettings':{'wrapupPrompt':'MANDATORY_TIMEOUT'}}")]
    [InlineData("Settings.mediaSettings.callback.mode", "agentfirst", "{'mediaSettings':{'callback':{'mode':'AgentFirst'}}}")]
    [InlineData("Settings.callingPartyNumber", "004930", "{'callingPartyNumber':'004930'}")]
    [InlineData("Settings.description", "[draft]", "{'description':'[draft]'}")]
    [InlineData("Settings.routingRules", "[{\"operator\":\"ANY\",\"waitSeconds\":5}]", "{'routingRules':[{'operator':'ANY','waitSeconds':5}]}")]
    [InlineData("Settings.mediaSettings.call", "{\"alertingTimeoutSeconds\":9}", "{'mediaSettings':{'call':{'alertingTimeoutSeconds':9}}}")]
    [InlineData("Settings.cannedResponseLibraries.libraryIds", "one; \"two; three\"", "{'cannedResponseLibraries':{'libraryIds':['one','two; three']}}")]
    [InlineData("Settings.defaultScripts.call.id", "x", "{'defaultScripts':{'CALL':{'id':'x'}}}")]
    [InlineData("Settings.defaultScripts.Holo.id", "x", "{'defaultScripts':{'Holo':{'id':'x'}}}")]
    [InlineData("Settings", " {\"autoAnswerOnly\":true} ", "{'autoAnswerOnly':true}")]
    [InlineData("Settings.enableTranscription", " ", null)]
    public void A_cell_is_read_as_the_published_type(string column, string cell, string? settings)
    {
        GenesysQueueDefinition definition = Given.Queue("Sales", (column, cell));

        Assert.Empty(definition.Findings);
        Assert.Equal(settings?.Replace('\'', '"'), definition.Settings?.ToString());
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("8", "8")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("08", "'08'")]
    [InlineData("8.0", "'8.0'")]
    [InlineData("soon", "'soon'")]
    [InlineData("[1,{\"a\":2}]", "[1,{'a':2}]")]
    public async Task A_setting_newer_than_the_module_is_taken_for_what_it_looks_like(string cell, string value)
    {
        GenesysQueueDefinition definition = Given.Queue("Sales", ("Settings.queue Mood.kind", cell));

        Assert.Equal($"{{'queue Mood':{{'kind':{value}}}}}".Replace('\'', '"'), definition.Settings!.ToString());
        Assert.Equal(["UnknownSetting"], (await Given.ValidateAsync(definition)).Findings.Select(finding => finding.Code));
        Assert.True((await Given.ValidateAsync(definition, allowUnknownSetting: true)).IsValid);
    }

    [Theory]
    [InlineData("settings.mediasettings.call.alertingtimeoutseconds", "soon", "SettingType", "Settings.mediaSettings.call.alertingTimeoutSeconds")]
    [InlineData("Settings.mediaSettings.call.alertingTimeoutSeconds", "3", "SettingRange", "Settings.mediaSettings.call.alertingTimeoutSeconds")]
    [InlineData("Settings.mediaSettings.call.alertingTimeoutSeconds", "8.5", "SettingType", "Settings.mediaSettings.call.alertingTimeoutSeconds")]
    [InlineData("Settings.mediaSettings.call.serviceLevel.percentage", "0,8", "SettingType", "Settings.mediaSettings.call.serviceLevel.percentage")]
    [InlineData("Settings.enableTranscription", "yes", "SettingType", "Settings.enableTranscription")]
    [InlineData("Settings.scoringMethod", "Prio", "SettingValue", "Settings.scoringMethod")]
    [InlineData("Settings.routingRules", "5 seconds", "SettingType", "Settings.routingRules")]
    [InlineData("Settings.routingRules", "[{", "SettingNotJson", "Settings.routingRules")]
    [InlineData("Settings.routingRules", "{\"waitSeconds\":5}", "SettingType", "Settings.routingRules")]
    [InlineData("Settings.routingRules.waitSeconds", "5", "SettingType", "Settings.routingRules")]
    [InlineData("Settings.agentOwnedRouting", "yes", "SettingType", "Settings.agentOwnedRouting")]
    [InlineData("Settings.description", "caf\uFFFD", "ReplacementCharacter", "Settings.description")]
    [InlineData("Settings.dateModified", "yesterday", "SettingType", "Settings.dateModified")]
    [InlineData("Settings.memberCount", "3", "SettingReadOnly", "Settings.memberCount")]
    [InlineData("Settings.", "3", "UnknownSetting", "Settings.")]
    [InlineData("Settings", "{", "SettingNotJson", "Settings")]
    [InlineData("Settings", "{\"description\":\"caf\uFFFD\"}", "ReplacementCharacter", "Settings")]
    [InlineData("Settings", "[1]", "NotUnderstood", "Settings")]
    public async Task A_cell_that_does_not_fit_is_one_finding(string column, string cell, string code, string found)
    {
        GenesysQueueValidationResult verdict = await Given.ValidateAsync(Given.Queue("Sales", (column, cell)));

        GenesysQueueFinding finding = Assert.Single(
            verdict.Findings, finding => finding.SeverityValue == GenesysFindingSeverity.Error);
        Assert.Equal((code, found), (finding.Code, finding.Column));
    }

    [Fact]
    public async Task In_a_file_the_finding_has_row_column_value_and_the_nearest_name()
    {
        const string Csv = "Name;Settings.mediaSettings.call.alertingTimoutSeconds;Settings.mediaSettings.call.enableAutoAnswer\nA;;true\nB;8;maybe\n";
        GenesysQueueDefinition[] rows = [.. CsvDefinitionFile.Read(new StringReader(Csv), "queues.csv", null, _ => { }).Select(DefinitionReader.Read)];

        Assert.Equal("{\"mediaSettings\":{\"call\":{\"enableAutoAnswer\":true}}}", rows[0].Settings!.ToString());
        Assert.True((await Given.ValidateAsync(rows[0])).IsValid);
        IReadOnlyList<GenesysQueueFinding> findings = (await Given.ValidateAsync(rows[1])).Findings;
        Assert.Equal(
            [(3, "SettingType", "Settings.mediaSettings.call.enableAutoAnswer", "maybe"), (3, "UnknownSetting", "Settings.mediaSettings.call.alertingTimoutSeconds", "8")],
            findings.Select(finding => (finding.Row!.Value, finding.Code, finding.Column!, finding.Value!)));
        Assert.Equal(["mediaSettings.call.alertingTimeoutSeconds"], findings[1].Candidates);
    }

    [Fact]
    public void Two_columns_for_one_setting_spoil_the_file() => Assert.Contains(
        "Settings.autoAnswerOnly",
        Assert.Throws<DefinitionFileException>(
            () => CsvDefinitionFile.Read(new StringReader("Name,Settings.autoAnswerOnly,settings.auto_answer_only\nA,true,true"), "q.csv", null, _ => { }).ToList()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Columns_and_a_table_are_merged_in_any_order()
    {
        var table = new Hashtable { ["mediaSettings"] = new Hashtable { ["call"] = new Hashtable { ["enableAutoAnswer"] = true } } };
        (string, object?)[] cells = [("Settings.mediaSettings.call.alertingTimeoutSeconds", "8"), ("Settings", table), ("Settings.peerId", "p")];

        foreach ((string, object?)[] order in new[] { cells, [.. cells.Reverse()] })
        {
            GenesysQueueDefinition definition = Given.Queue("Sales", order);
            Assert.Empty(definition.Findings);
            Assert.True(JToken.DeepEquals(
                JObject.Parse("{'peerId':'p','mediaSettings':{'call':{'enableAutoAnswer':true,'alertingTimeoutSeconds':8}}}"), PlainValue.ToJson(definition.Settings)));
        }
    }

    [Fact]
    public void A_setting_that_a_column_and_a_table_give_differently_is_given_twice()
    {
        var table = new Hashtable { ["autoAnswerOnly"] = true };

        Assert.Empty(Given.Queue("Sales", ("Settings", table), ("Settings.autoAnswerOnly", "true")).Findings);
        GenesysQueueFinding finding = Assert.Single(Given.Queue("Sales", ("Settings", table), ("Settings.autoAnswerOnly", "false")).Findings);
        Assert.Equal(("FieldTwice", "Settings.autoAnswerOnly"), (finding.Code, finding.Column));
    }

    [Fact]
    public void Typed_values_of_a_column_are_kept_as_they_are()
    {
        Assert.Equal("{\"autoAnswerOnly\":true}", Given.Queue("Sales", ("Settings.autoAnswerOnly", true)).Settings!.ToString());
        Assert.Equal("SettingNotPlain", Assert.Single(Given.Queue("Sales", ("Settings.peerId", new Version(1, 0))).Findings).Code);
    }

    [Fact]
    public void Settings_of_the_command_line_are_added_to_the_rows_and_win()
    {
        GenesysQueueDefinition row = Given.Queue(
            "Sales", ("Settings.enableTranscription", "perhaps"), ("Settings.scoringMethod", "?"), ("Settings.peerId", "row"), ("Settings.directRouting.agentWaitSeconds", "90"));
        Assert.Equal(2, row.Findings.Count);
        var given = new Dictionary<string, object?> { ["enableTranscription"] = true, ["peerId"] = "line", ["directRouting"] = new Hashtable { ["waitForAgent"] = true } };

        GenesysQueueDefinition changed = DefinitionReader.Override(row, [new("Settings", given)]);

        Assert.Equal("Settings.scoringMethod", Assert.Single(changed.Findings).Column);
        Assert.True(JToken.DeepEquals(
            JObject.Parse("{'peerId':'line','directRouting':{'agentWaitSeconds':90,'waitForAgent':true},'enableTranscription':true}"), PlainValue.ToJson(changed.Settings)));
        Assert.Equal("row", row.Settings!["peerId"]);
    }

    [Fact]
    public void A_settings_name_without_its_prefix_is_told_the_whole_column()
    {
        GenesysQueueFinding finding = Assert.Single(Given.Queue("Sales", ("mediaSettings.call.alertingTimeoutSeconds", "8")).Findings);

        Assert.Equal("UnknownColumn", finding.Code);
        Assert.Equal(["Settings.mediaSettings.call.alertingTimeoutSeconds"], finding.Candidates);
    }

    [Fact]
    public void As_text_settings_are_a_cell_that_reads_back_the_same()
    {
        GenesysQueueDefinition definition = Given.Queue("Sales", ("Settings", PlainValue.FromJson(Validation.Settings.PublishedField.Example)));

        GenesysQueueDefinition again = Given.Queue("Sales", ("Settings", definition.Settings!.ToString()));

        Assert.Equal(DefinitionJson.Digest(definition), DefinitionJson.Digest(again));
        Assert.True(JToken.DeepEquals(Validation.Settings.PublishedField.Example, PlainValue.ToJson(again.Settings)));
    }
}
