using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests;

/// <summary>Fields typed at the prompt, -Quiet, and completion.</summary>
public sealed class ParameterTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void OneQueueIsTypedWithItsFields()
    {
        _host.Connect();

        PSObject result = _host.Run(
            """
            New-GenesysQueue Premium-Support-Queue -SkillRequirement 'Premium Support x10 @85%', Billing>=3 -OverflowMaxWait 150 -OverflowTimeout 300 `
                -OverflowTarget Overflow -ServiceLevel 80/20 -WrapupCode Resolved, Escalated -Division EMEA -Settings @{ autoAnswerOnly = $true }
            """).Clean().Single;

        Assert.Equal("Created", result.Text("Status"));
        Assert.Equal("Premium Support>=1 x10 @85%; Billing>=3", result.Text("Definition.SkillRequirement"));
        Assert.Equal(150, result.Get("Definition.OverflowMaxWaitSeconds"));
        Assert.Equal("80/20", result.Text("Definition.ServiceLevel"));
        Assert.Equal("EMEA", result.Text("Division"));
        string body = _host.Posts("/api/v2/routing/queues")[0].Text("RequestBody")!;
        Assert.Contains("\"autoAnswerOnly\":true", body);
    }

    [Fact]
    public void AFieldGivenOnTheCommandLineWinsOverTheRow()
    {
        _host.Connect();
        PSObject[] rows = [Rows.Row(("Name", "Line A"), ("Division", "APAC")), Rows.Named("Line B")];

        Outcome run = _host.Run("$rows | Test-GenesysQueueDefinition -ServiceLevel 70/30 | New-GenesysQueue -Division EMEA", ("rows", rows)).Clean();

        Assert.Equal(["EMEA", "EMEA"], run.Column("Division"));
        Assert.All(run.Column("Definition.ServiceLevel"), level => Assert.Equal("70/30", level));
    }

    [Fact]
    public void AFieldGivenOnTheCommandLineReplacesOneThatCouldNotBeRead()
    {
        PSObject row = Rows.Row(("Name", "Line A"), ("AlertingTimeoutSeconds", "soon"));

        PSObject verdict = _host.Run("$row | Test-GenesysQueueDefinition -Offline -AlertingTimeoutSeconds 9", ("row", row)).Clean().Single;

        Assert.True((bool)verdict.Get("IsValid")!);
        Assert.Equal(9, verdict.Get("Definition.AlertingTimeoutSeconds"));
    }

    [Theory]
    [InlineData("-OverflowMaxWaitSeconds 259201")]
    [InlineData("-OverflowTimeoutSeconds -1")]
    public void AWaitOutsideWhatTheApiTakesIsRefusedAtThePrompt(string field)
    {
        Outcome run = _host.RunToError($"New-GenesysQueue 'Line A' {field}");

        Assert.StartsWith("ParameterArgumentValidationError", run.Ended.FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("'Line A', 'Line B'", "True")]
    [InlineData("'Line A', 'a*b', 'Line C'", "False")]
    [InlineData("'Line A', 42", "False")]
    [InlineData("@()", "False")]
    [InlineData("$null", "False")]
    public void QuietAnswersOnceForTheWholeInput(string input, string answer)
    {
        Outcome run = _host.Run($"{input} | Test-GenesysQueueDefinition -Offline -Quiet").Finished();

        Assert.Equal(answer, run.Single.ToString());
        Assert.IsType<bool>(run.Single.BaseObject);
    }

    [Fact]
    public void QuietWarnsWhenThereWasNothingToCheck()
    {
        Outcome run = _host.Run("@() | Test-GenesysQueueDefinition -Offline -Quiet").Clean();

        Assert.Contains("No definitions", Assert.Single(run.Warnings));
    }

    [Theory]
    [InlineData("'Billing' | Test-GenesysQueueDefinition -Quiet", "False")]
    [InlineData("'Billing' | Test-GenesysQueueDefinition -Quiet -IfExists Skip", "True")]
    public void QuietHonoursIfExists(string command, string answer)
    {
        _host.Connect();

        Assert.Equal(answer, _host.Run(command).Clean().Single.ToString());
    }

    [Theory]
    [InlineData("Connect-GenesysOrg -Region eu-w", "eu-west-1,eu-west-2")]
    [InlineData("Connect-GenesysOrg -Region eu_west_", "eu-west-1,eu-west-2")]
    [InlineData("Connect-GenesysOrg ca", "ca-central-1")]
    [InlineData("Get-GenesysProvisioningAudit -Event Wfm", "WfmRegistered,WfmDelivered,WfmFailed")]
    [InlineData("Get-GenesysProvisioningAudit -Event Queue", "QueueRemoving,QueueRemoved")]
    [InlineData("Import-GenesysQueueDefinition a.csv -Encoding windows-125", "windows-1252,windows-1250,windows-1251")]
    [InlineData("'a' | New-GenesysQueue -IfExists S", "Skip")]
    [InlineData("Connect-GenesysOrg -Simulated -Contract In", "Inline")]
    [InlineData("Register-GenesysWfmWebhook -EventFilter rout", "routing.queue.created")]
    public void AValueIsCompleted(string typed, string expected)
    {
        using PowerShell shell = PowerShell.Create(_host.Runspace);

        CommandCompletion completion = CommandCompletion.CompleteInput(typed, typed.Length, null, shell);

        Assert.Equal(expected.Split(',').Order(), completion.CompletionMatches.Select(match => match.CompletionText).Order());
    }

    [Fact]
    public void ACompletedRegionSaysItsHost()
    {
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        const string Typed = "Connect-GenesysOrg -Region eu-central-1";

        CompletionResult match = Assert.Single(CommandCompletion.CompleteInput(Typed, Typed.Length, null, shell).CompletionMatches);

        Assert.Equal("api.mypurecloud.de", match.ToolTip);
    }

    public void Dispose() => _host.Dispose();
}
