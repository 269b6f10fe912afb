using GenesysQueues.Module.Tests.Support;
using Newtonsoft.Json.Linq;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>Settings as a user gives them: columns, keys, tables, files; and what reaches the org.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string Queues = "/api/v2/routing/queues";
    private const string Alerting = "Settings.mediaSettings.call.alertingTimeoutSeconds";

    private readonly PowerShellHost _host = new();

    public SettingsTests() => _host.Connect();

    public static TheoryData<string> Inputs =>
    [
        // A row of Import-Csv, in which everything is text.
        $"[pscustomobject]@{{ Name = 'Line A'; '{Alerting}' = '9'; 'Settings.enableTranscription' = 'TRUE'; 'Settings.acwSettings.wrapupPrompt' = 'optional'; 'Settings.peerId' = ''; 'Settings.routingRules' = '[{{\"operator\":\"ANY\",\"waitSeconds\":5}}]' }}",
        $"@{{ Name = 'Line A'; '{Alerting}' = 9; 'Settings.enableTranscription' = $true; Settings = @{{ acwSettings = @{{ wrapupPrompt = 'OPTIONAL' }}; routingRules = @(@{{ operator = 'ANY'; waitSeconds = 5 }}) }} }}",
        "[pscustomobject]@{ Name = 'Line A'; Settings = [pscustomobject]@{ mediaSettings = [pscustomobject]@{ call = @{ alertingTimeoutSeconds = 9 } }; enableTranscription = $true; acwSettings = @{ wrapupPrompt = 'OPTIONAL' }; routingRules = @([pscustomobject]@{ operator = 'ANY'; waitSeconds = 5 }) } }",
        "Import-GenesysQueueDefinition $csv",
        "Import-GenesysQueueDefinition $json",
    ];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Every_way_to_give_settings_reaches_the_org_alike(string input)
    {
        string csv = Write("q.csv", $"Name;{Alerting};Settings.enableTranscription;Settings.acwSettings.wrapupPrompt;Settings.peerId;Settings.routingRules\nLine A;9;true;Optional;;\"[{{\"\"operator\"\":\"\"ANY\"\",\"\"waitSeconds\"\":5}}]\"\n");
        string json = Write("q.json", $$$"""[{"Name":"Line A","{{{Alerting}}}":9,"Settings":{"enableTranscription":true,"acwSettings":{"wrapupPrompt":"OPTIONAL"},"routingRules":[{"operator":"ANY","waitSeconds":5}]}}]""");

        Outcome run = _host.Run($"{input} | Test-GenesysQueueDefinition | New-GenesysQueue", ("csv", csv), ("json", json)).Clean();

        Assert.Equal("Created", run.Single.Text("Status"));
        JObject body = JObject.Parse(Assert.Single(_host.Posts(Queues)).Text("RequestBody")!);
        Assert.True(JToken.DeepEquals(
            JObject.Parse("{name:'Line A',mediaSettings:{call:{alertingTimeoutSeconds:9}},enableTranscription:true,acwSettings:{wrapupPrompt:'OPTIONAL'},routingRules:[{operator:'ANY',waitSeconds:5}]}"), body), $"{body}");
    }

    [Fact]
    public void A_row_s_cell_that_does_not_fit_is_refused_before_anything_is_sent_and_the_others_go_on()
    {
        string csv = Write("q.csv", $"Name,{Alerting}\nLine A,soon\nLine B,3\nLine C,12\n");

        Outcome run = _host.Run("Import-GenesysQueueDefinition $csv | New-GenesysQueue", ("csv", csv)).Finished();

        Assert.Equal(["Created", "Invalid", "Invalid"], run.Column("Status").Order(StringComparer.Ordinal));
        Assert.Equal(["SettingRange", "SettingType"], run.ErrorCodes.Order(StringComparer.Ordinal));
        Assert.Single(_host.Posts(Queues));
    }

    [Fact]
    public void An_unknown_setting_is_refused_with_the_nearest_and_sent_when_allowed()
    {
        _host.Run("$row = [pscustomobject]@{ Name = 'Line A'; 'Settings.enableTranscripton' = 'true' }").Clean();

        PSObject finding = Assert.Single(_host.Run("$row | Test-GenesysQueueDefinition").Clean().Single.Items("Findings"));
        Assert.Equal("UnknownSetting", finding.Text("Code"));
        Assert.Contains("'enableTranscription'", finding.Text("Recommendation"));
        Assert.Equal("True", _host.Run("$row | Test-GenesysQueueDefinition -AllowUnknownSetting").Clean().Single.Text("IsValid"));
    }

    [Fact]
    public void Settings_of_the_command_line_are_added_to_the_rows()
    {
        _host.Run($"[pscustomobject]@{{ Name = 'Line A'; '{Alerting}' = '9'; 'Settings.peerId' = 'row' }} | New-GenesysQueue -Settings @{{ peerId = 'line'; enableTranscription = $true }}").Clean();

        JObject body = JObject.Parse(Assert.Single(_host.Posts(Queues)).Text("RequestBody")!);
        Assert.Equal((9, "line", true), ((int)body.SelectToken("mediaSettings.call.alertingTimeoutSeconds")!, (string?)body["peerId"], (bool)body["enableTranscription"]!));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Settings_outlive_a_file_however_deep_it_is_stored(int depth)
    {
        const string Row = "@{ Name = 'Line A'; Settings = @{ newer = @{ a = @{ b = 1 } }; routingRules = @(@{ operator = 'ANY'; waitSeconds = 5 }); mediaSettings = @{ call = @{ serviceLevel = @{ percentage = 0.5 } } } } }";
        PSObject definition = (PSObject)PSObject.AsPSObject(_host.Run($"{Row} | Test-GenesysQueueDefinition -AllowUnknownSetting").Clean().Single.Get("Definition")!);
        object stored = PSSerializer.Deserialize(PSSerializer.Serialize(definition.BaseObject, depth));

        PSObject verdict = _host.Run("$stored | Test-GenesysQueueDefinition -AllowUnknownSetting", ("stored", stored)).Clean().Single;

        Assert.Equal("True", verdict.Text("IsValid"));
        Assert.True(JToken.DeepEquals(JObject.Parse(definition.Text("Settings")!), JObject.Parse(verdict.Text("Definition.Settings")!)), verdict.Text("Definition.Settings"));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_host.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _host.Dispose();
}
