using GenesysQueues.Module.Tests.Support;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>Names in Settings, as a person gives them.</summary>
public sealed class SettingReferenceResolverTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void Names_in_settings_are_sent_as_ids_wherever_the_definition_comes_from()
    {
        _host.Connect();
        string file = _host.File("queues.json", """[{"Name": "Line B", "Settings": {"whisperPrompt": "default whisper", "directRouting": {"backupQueueId": "overflow"}}}]""");

        Outcome run = _host.Run(
            """
            New-GenesysQueue 'Line A' -Settings @{ whisperPrompt = 'Default Whisper'; directRouting = @{ backupQueueId = 'Overflow' } }
            Import-GenesysQueueDefinition $file | New-GenesysQueue
            (Get-GenesysQueue Overflow).QueueId
            """, ("file", file)).Clean();

        JObject[] bodies = [.. _host.Posts("/api/v2/routing/queues").Select(request => JObject.Parse(request.Text("RequestBody")!))];
        Assert.Equal(2, bodies.Length);
        Assert.All(bodies, body => Assert.Equal(run.Output[2]!.ToString(), (string?)body.SelectToken("directRouting.backupQueueId")));
        Assert.True(Guid.TryParse((string?)bodies[0].SelectToken("whisperPrompt.id"), out _));
        Assert.Equal((string?)bodies[0].SelectToken("whisperPrompt.id"), (string?)bodies[1].SelectToken("whisperPrompt.id"));
        Assert.Equal("Default Whisper", run.Output[0]!.Get("Definition.Settings") is IReadOnlyDictionary<string, object?> settings ? settings["whisperPrompt"] : null);
    }

    [Fact]
    public void A_misspelt_name_says_where_it_stands_and_what_it_may_have_meant()
    {
        _host.Connect();

        Outcome run = _host.Run("New-GenesysQueue 'Line A' -Settings @{ directRouting = @{ backupQueueId = 'Overfow' } }").Finished();

        Assert.Equal("SettingNameNotFound", Assert.Single(run.ErrorCodes));
        Assert.Contains("Settings.directRouting.backupQueueId", run.Errors[0].ToString());
        Assert.Equal("Did you mean 'Overflow'?", run.Errors[0].Remedy());
    }

    [Fact]
    public void A_setting_of_the_command_line_settles_what_was_said_against_the_row_s()
    {
        _host.Connect();

        Outcome run = _host.Run(
            "@{ Name = 'Line A'; Settings = @{ whisperPrompt = 'Nobody' } } | Test-GenesysQueueDefinition | New-GenesysQueue -Settings @{ whisperPrompt = 'Default Whisper' }").Clean();

        Assert.Equal("Created", run.Single.Text("Status"));
    }

    public void Dispose() => _host.Dispose();
}
