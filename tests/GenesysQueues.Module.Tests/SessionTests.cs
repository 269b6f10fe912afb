using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests;

/// <summary>Which session a cmdlet uses, and what it says when there is none.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Theory]
    [InlineData("'Line A' | New-GenesysQueue")]
    [InlineData("New-GenesysQueue 'Line A' -WhatIf")]
    [InlineData("Get-GenesysQueue")]
    [InlineData("Remove-GenesysQueue 'Line A' -WhatIf")]
    [InlineData("Register-GenesysWfmWebhook https://wfm.example.com/queue-events")]
    public void Without_a_session_the_way_to_one_is_named(string command)
    {
        Outcome run = _host.RunToError(command);

        Assert.Equal("NotConnected", run.Ended.Code());
        Assert.Contains("Connect-GenesysOrg", run.Ended.Remedy());
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Test_without_a_session_warns_and_checks_by_the_rules()
    {
        Outcome run = _host.Run("'Line A', 'a*b' | Test-GenesysQueueDefinition").Clean();

        Assert.Contains("NotConnected", Assert.Single(run.Warnings));
        Assert.Equal(["Offline", "Offline"], run.Column("Scope"));
        Assert.Equal(["True", "False"], run.Column("IsValid"));
    }

    [Fact]
    public void Test_Offline_does_not_warn_and_asks_no_org()
    {
        _host.Connect();
        int before = _host.Run("(Get-GenesysSession).Simulator.Requests").Output.Count;

        Outcome run = _host.Run("'Billing' | Test-GenesysQueueDefinition -Offline").Clean();

        Assert.Empty(run.Warnings);
        Assert.True((bool)run.Single.Get("IsValid")!);
        Assert.Equal(before, _host.Run("(Get-GenesysSession).Simulator.Requests").Output.Count);
    }

    [Fact]
    public void The_session_connected_last_is_used_unless_one_is_given()
    {
        _host.Run("$first = Connect-GenesysOrg -Simulated; $second = Connect-GenesysOrg -Simulated").Clean();

        _host.Run("'Line A' | New-GenesysQueue; 'Line B' | New-GenesysQueue -Session $first").Clean();

        const string Created = ".Simulator.Requests | Where-Object { $_.Method -eq 'POST' -and $_.QueueName } | ForEach-Object QueueName";
        Assert.Equal("Line B", _host.Run("$first" + Created).Clean().Single.ToString());
        Assert.Equal("Line A", _host.Run("$second" + Created).Clean().Single.ToString());
    }

    [Fact]
    public void Disconnecting_makes_the_earlier_session_the_default()
    {
        _host.Run("$first = Connect-GenesysOrg -Simulated; $second = Connect-GenesysOrg -Simulated; Disconnect-GenesysOrg").Clean();

        Outcome left = _host.Run("Get-GenesysSession").Clean();

        Assert.True((bool)left.Single.Get("IsDefault")!);
        Assert.Equal(_host.Run("$first").Single.Text("OrgId"), left.Single.Text("OrgId"));
        Assert.Equal("NotConnected", _host.RunToError("'Line A' | New-GenesysQueue -Session $second").Ended.Code());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("-Revoke", 1)]
    public void Disconnecting_revokes_the_token_only_when_told(string parameter, int revocations)
    {
        _host.Run($"$session = Connect-GenesysOrg -Simulated; $session | Disconnect-GenesysOrg {parameter}").Clean();

        Outcome requests = _host.Run("$session.Simulator.Requests | Where-Object Method -eq DELETE").Clean();

        Assert.Equal(revocations, requests.Output.Count);
        Assert.Empty(_host.Run("Get-GenesysSession").Clean().Output);
    }

    [Fact]
    public void Disconnecting_without_a_session_warns()
    {
        Assert.Single(_host.Run("Disconnect-GenesysOrg").Clean().Warnings);
    }

    public void Dispose() => _host.Dispose();
}
