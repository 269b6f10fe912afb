using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>An org or a run that the audit does not know is said; what only passes no filter is not.</summary>
public sealed class UnknownSelectionTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public UnknownSelectionTests()
    {
        _host.Connect();
        _host.Run("New-GenesysQueue 'Line A'").Clean();
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Get-GenesysProvisioningAudit -Org nope", "an org 'nope'")]
    [InlineData("Get-GenesysProvisioningAudit -Org nope -Summary", "an org 'nope'")]
    [InlineData("Get-GenesysProvisioningRun -Org nope", "an org 'nope'")]
    [InlineData("$null = Get-GenesysProvisioningAudit -As Prometheus -Org nope", "an org 'nope'")]
    [InlineData("Get-GenesysProvisioningAudit -RunId 11111111-1111-1111-1111-111111111111", "a run 11111111")]
    public void An_org_or_a_run_that_the_audit_does_not_know_is_warned_of(string command, string what)
    {
        Outcome run = _host.Run(command).Clean();

        Assert.Empty(run.Output);
        Assert.Contains(what, Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-GenesysProvisioningAudit -Failed -Org (Get-GenesysSession).OrgId")]
    [InlineData("Get-GenesysProvisioningAudit nope")]
    [InlineData("Get-GenesysProvisioningRun -Unfinished -Org (Get-GenesysSession).Org")]
    public void Nothing_that_passes_the_filters_is_not_warned_of(string command)
    {
        Outcome run = _host.Run(command).Clean();

        Assert.Empty(run.Output);
        Assert.Empty(run.Warnings);
    }
}
