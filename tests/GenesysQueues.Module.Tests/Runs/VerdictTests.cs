using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>What New-GenesysQueue makes of verdicts and earlier results: it trusts no 'valid' and overrides no 'invalid'.</summary>
public sealed class VerdictTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public VerdictTests() => _host.Connect();

    [Fact]
    public void An_invalid_verdict_is_refused_with_its_findings()
    {
        Outcome run = _host.Run("@{ Name = 'Line A'; SkillRequirement = 'Premum Support' } | Test-GenesysQueueDefinition | New-GenesysQueue").Finished();

        Assert.Equal("Invalid", run.Single.Text("Status"));
        Assert.Contains("SkillNotFound", run.Single.FindingCodes());
        Assert.Equal("SkillNotFound", Assert.Single(run.ErrorCodes));
        Assert.Empty(_host.Posts("/api/v2/routing/queues"));
    }

    [Fact]
    public void An_invalid_verdict_stays_invalid_where_the_org_would_take_the_queue()
    {
        // The duplicate was seen by Test-; New- gets the second row alone and would find nothing wrong with it.
        Outcome run = _host.Run("$verdicts = 'Line A', 'line a' | Test-GenesysQueueDefinition; $verdicts[1] | New-GenesysQueue").Finished();

        Assert.Equal("Invalid", run.Single.Text("Status"));
        Assert.Equal("DuplicateInInput", Assert.Single(run.ErrorCodes));
        Assert.Empty(_host.Posts("/api/v2/routing/queues"));
    }

    [Fact]
    public void A_verdict_invalid_only_because_the_queue_exists_is_decided_by_IfExists()
    {
        Outcome skip = _host.Run("'Billing' | Test-GenesysQueueDefinition | New-GenesysQueue -IfExists Skip").Clean();
        Outcome fail = _host.Run("'Billing' | Test-GenesysQueueDefinition -IfExists Skip | New-GenesysQueue").Finished();

        Assert.Equal("Skipped", skip.Single.Text("Status"));
        Assert.NotNull(skip.Single.Get("QueueId"));
        Assert.Equal("QueueExists", Assert.Single(fail.ErrorCodes));
        Assert.False((bool)fail.Single.Get("Success")!);
    }

    [Theory]
    [InlineData("", "False", "None")]
    [InlineData("-IfExists Skip", "True", "Skip")]
    public void IfExists_decides_the_verdict_on_a_queue_that_exists(string choice, string valid, string action)
    {
        PSObject verdict = _host.Run($"'Billing' | Test-GenesysQueueDefinition {choice}").Clean().Single;

        Assert.Equal(valid, verdict.Text("IsValid"));
        Assert.Equal(action, verdict.Text("Action"));
        Assert.Equal(["QueueExists"], verdict.FindingCodes());
    }

    [Fact]
    public void A_verdict_made_without_an_org_is_checked_against_the_org()
    {
        Outcome run = _host.Run("@{ Name = 'Line A'; Division = 'Nowhere' } | Test-GenesysQueueDefinition -Offline -OutVariable offline | New-GenesysQueue").Finished();

        Assert.True((bool)_host.Run("$offline").Single.Get("IsValid")!);
        Assert.Equal("Invalid", run.Single.Text("Status"));
        Assert.Equal("DivisionNotFound", Assert.Single(run.ErrorCodes));
    }

    [Fact]
    public void A_verdict_of_another_org_is_checked_against_this_one()
    {
        string file = _host.File("small.json", """{"organization": {"name": "Small Org"}, "defaults": false}""");
        _host.Run("$verdict = @{ Name = 'Line A'; SkillRequirement = 'Sales' } | Test-GenesysQueueDefinition").Clean();

        Outcome run = _host.Run("$null = Connect-GenesysOrg -Simulated -SimulatorFile $file; $verdict | New-GenesysQueue", ("file", file)).Finished();

        Assert.Equal("Invalid", run.Single.Text("Status"));
        Assert.Equal("Small Org", run.Single.Text("Org"));
        Assert.Equal("SkillNotFound", Assert.Single(run.ErrorCodes));
    }

    [Fact]
    public void A_field_given_on_the_command_line_settles_what_was_said_against_the_row()
    {
        Outcome run = _host.Run(
            "@{ Name = 'Line A'; SkillRequirement = 'Premum Support' } | Test-GenesysQueueDefinition | New-GenesysQueue -SkillRequirement 'Premium Support'").Clean();

        Assert.Equal("Created", run.Single.Text("Status"));
        Assert.Equal("Premium Support>=1", run.Single.Text("Definition.SkillRequirement"));
    }

    // Each look for a queue in doubt, one after every 503, takes fifteen seconds of the client's clock.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void Failed_results_are_tried_again()
    {
        _host.Connect("http503*9@Line A");

        Outcome first = _host.Run("'Line A', 'Line B' | New-GenesysQueue -MaximumRetryCount 0 -OutVariable made").Finished();
        Outcome second = _host.Run("$made | Where-Object -Not Success | New-GenesysQueue -MaximumRetryCount 9").Clean();

        Assert.Equal(["Created", "Failed"], first.Column("Status").Order());
        Assert.Equal("Line A", second.Single.Text("QueueName"));
        Assert.Equal("Created", second.Single.Text("Status"));
    }

    public void Dispose() => _host.Dispose();
}
