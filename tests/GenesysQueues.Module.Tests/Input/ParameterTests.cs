using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>Fields typed at the prompt, -Quiet, and completion.</summary>
public sealed class ParameterTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void Several_names_are_several_queues_with_the_same_fields()
    {
        _host.Connect();

        Outcome run = _host.Run("New-GenesysQueue A1, A2 -SkillRequirement Billing").Clean();

        Assert.Equal(["A1 Created Billing>=1", "A2 Created Billing>=1"], run.Output.Select(
            item => $"{item!.Text("QueueName")} {item!.Text("Status")} {item!.Text("Definition.SkillRequirement")}").Order());
    }

    [Fact]
    public void One_queue_is_typed_with_its_fields()
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
    public void A_field_given_on_the_command_line_wins_over_the_row()
    {
        _host.Connect();
        PSObject[] rows = [Rows.Row(("Name", "Line A"), ("Division", "APAC")), Rows.Named("Line B")];

        Outcome run = _host.Run("$rows | Test-GenesysQueueDefinition -ServiceLevel 70/30 | New-GenesysQueue -Division EMEA", ("rows", rows)).Clean();

        Assert.Equal(["EMEA", "EMEA"], run.Column("Division"));
        Assert.All(run.Column("Definition.ServiceLevel"), level => Assert.Equal("70/30", level));
    }

    [Fact]
    public void A_field_given_on_the_command_line_replaces_one_that_could_not_be_read()
    {
        PSObject row = Rows.Row(("Name", "Line A"), ("AlertingTimeoutSeconds", "soon"));

        PSObject verdict = _host.Run("$row | Test-GenesysQueueDefinition -Offline -AlertingTimeoutSeconds 9", ("row", row)).Clean().Single;

        Assert.True((bool)verdict.Get("IsValid")!);
        Assert.Equal(9, verdict.Get("Definition.AlertingTimeoutSeconds"));
    }

    [Theory]
    [InlineData("-OverflowMaxWaitSeconds 259201")]
    [InlineData("-OverflowTimeoutSeconds -1")]
    public void A_wait_outside_what_the_API_takes_is_refused_at_the_prompt(string field)
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
    public void Quiet_answers_once_for_the_whole_input(string input, string answer)
    {
        Outcome run = _host.Run($"{input} | Test-GenesysQueueDefinition -Offline -Quiet").Finished();

        Assert.Equal(answer, run.Single.ToString());
        Assert.IsType<bool>(run.Single.BaseObject);
    }

    [Fact]
    public void Quiet_warns_when_there_was_nothing_to_check()
    {
        Outcome run = _host.Run("@() | Test-GenesysQueueDefinition -Offline -Quiet").Clean();

        Assert.Contains("No definitions", Assert.Single(run.Warnings));
    }

    [Theory]
    [InlineData("'Billing' | Test-GenesysQueueDefinition -Quiet", "False")]
    [InlineData("'Billing' | Test-GenesysQueueDefinition -Quiet -IfExists Skip", "True")]
    public void Quiet_honours_IfExists(string command, string answer)
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
    [InlineData("Register-GenesysWfmWebhook -EventFilter rout", "routing.queue.created,routing.queue.removed,routing.queue.*")]
    public void A_value_is_completed(string typed, string expected)
    {
        using PowerShell shell = PowerShell.Create(_host.Runspace);

        CommandCompletion completion = CommandCompletion.CompleteInput(typed, typed.Length, null, shell);

        Assert.Equal(expected.Split(',').Order(), completion.CompletionMatches.Select(match => match.CompletionText).Order());
    }

    [Fact]
    public void A_completed_region_says_its_host()
    {
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        const string Typed = "Connect-GenesysOrg -Region eu-central-1";

        CompletionResult match = Assert.Single(CommandCompletion.CompleteInput(Typed, Typed.Length, null, shell).CompletionMatches);

        Assert.Equal("api.mypurecloud.de", match.ToolTip);
    }

    public void Dispose() => _host.Dispose();
}
