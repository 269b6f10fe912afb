using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Connection;

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
        // Whoever has a session, and works beside its runspace, is told how to hand it over.
        Assert.Contains("-Session $using:session", run.Ended.Remedy());
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
    public void A_session_shows_the_share_of_the_rate_window_that_its_commands_use()
    {
        _host.Run("$whole = Connect-GenesysOrg -Simulated; $part = Connect-GenesysOrg -Simulated -RateShare 40").Clean();

        Assert.Equal([100, 40], _host.Run("Get-GenesysSession").Clean().Output.Select(session => session!.Get("RateShare")));
    }

    [Theory]
    [InlineData("New-GenesysQueue 'Line A' -RateShare 1")]
    [InlineData("Set-GenesysQueue Billing -Description Bills -RateShare 1")]
    [InlineData("Remove-GenesysQueue Billing -Confirm:$false -RateShare 1")]
    public void Each_command_that_writes_waits_for_its_share(string command)
    {
        string org = _host.File("org.json", """{"options": {"requestsPerMinute": 100}}""");
        _host.Run("$session = Connect-GenesysOrg -Simulated -SimulatorFile $org", ("org", org)).Clean();

        Outcome run = _host.Run($"{command} -Verbose 4>&1");

        Assert.Contains(
            run.Output, line => line!.ToString()!.Contains("1 % of the rate window are in use", StringComparison.Ordinal));
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

    [Fact]
    public void A_change_of_the_default_is_one_line_on_the_screen()
    {
        Outcome first = _host.Run("$first = Connect-GenesysOrg -Simulated").Clean();
        Outcome second = _host.Run("$second = Connect-GenesysOrg -Simulated").Clean();
        Outcome other = _host.Run("$third = Connect-GenesysOrg -Simulated; Disconnect-GenesysOrg $second").Clean();
        Outcome back = _host.Run("Disconnect-GenesysOrg").Clean();
        Outcome last = _host.Run("Disconnect-GenesysOrg").Clean();

        Assert.Empty(first.Information);
        Assert.Equal(
            "Commands without -Session now use Simulated Org 2 (simulated), and no longer Simulated Org (simulated).",
            Assert.Single(second.Information));
        Assert.Contains("Simulated Org 3", Assert.Single(other.Information));
        Assert.Empty(other.Warnings);
        Assert.Equal("Commands without -Session now use Simulated Org (simulated).", Assert.Single(back.Warnings));
        Assert.Empty(last.Warnings);
    }

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // It connects by itself, once over sockets.
    public void A_real_org_does_not_become_the_default_after_a_simulated_one()
    {
        _host.ConnectToServer();
        _host.Run("$null = Connect-GenesysOrg -Simulated").Clean();

        Outcome left = _host.Run("Disconnect-GenesysOrg").Clean();
        Outcome lost = _host.RunToError("New-GenesysQueue 'Line A'");

        Assert.Contains("No session is the default now", Assert.Single(left.Warnings));
        Assert.Equal(("NotConnected", "Name one by -Session: 'Simulated Org'."), (lost.Ended.Code(), lost.Ended.Remedy()));
        Outcome named = _host.Run("New-GenesysQueue 'Line A' -Session 'Simulated Org'").Clean();
        Assert.Equal("Created", named.Single.Text("Status"));
    }

    [Theory]
    [InlineData("'simulated org 2'", 1)]
    [InlineData("(Get-GenesysSession)[1]", 1)]
    [InlineData("'Simulated Org'", 0)]
    [InlineData("$all[0].OrgId", 0)]
    public void A_session_is_taken_by_its_name(string session, int expected)
    {
        _host.Run("$all = @(1..3 | ForEach-Object { Connect-GenesysOrg -Simulated })").Clean();

        _host.Run($"New-GenesysQueue 'Line A' -Session {session}").Clean();

        Outcome found = _host.Run($"(Get-GenesysQueue 'Line A' -Session $all[{expected}]).Name").Clean();
        Assert.Equal("Line A", found.Single.ToString());
    }

    [Theory] // Red when another session becomes the default, none does, or nothing is said of it.
    [InlineData("Select-GenesysSession $first")]
    [InlineData("Select-GenesysSession 'simulated org'")]
    [InlineData("Select-GenesysSession $first.OrgId")]
    [InlineData("$first | Select-GenesysSession")]
    public void A_session_is_made_the_default(string command)
    {
        _host.Run("$first = Connect-GenesysOrg -Simulated; $second = Connect-GenesysOrg -Simulated").Clean();

        Outcome run = _host.Run(command).Clean();

        Assert.Empty(run.Output);
        Assert.Equal(
            "Commands without -Session now use Simulated Org (simulated), and no longer Simulated Org 2 (simulated).",
            Assert.Single(run.Information));
        Assert.Equal(["True", "False"], _host.Run("Get-GenesysSession").Clean().Column("IsDefault"));
        _host.Run("New-GenesysQueue 'Line A'").Clean();
        Assert.Equal("Line A", _host.Run("(Get-GenesysQueue 'Line A' -Session $first).Name").Clean().Single.ToString());
    }

    [Fact] // Red when the default that stays is told as a change, or PassThru returns nothing.
    public void Selecting_the_default_changes_nothing()
    {
        _host.Run("$null = Connect-GenesysOrg -Simulated").Clean();

        Outcome run = _host.Run("Select-GenesysSession 'Simulated Org' -PassThru").Clean();

        Assert.Empty(run.Information);
        Assert.Equal("Simulated Org", run.Single.Text("SessionName"));
    }

    [Fact] // Red when a closed session becomes the default, or the default is lost over it.
    public void A_closed_session_is_not_selected()
    {
        _host.Run("$first = Connect-GenesysOrg -Simulated; $second = Connect-GenesysOrg -Simulated").Clean();
        _host.Run("Disconnect-GenesysOrg $first").Clean();

        Outcome run = _host.Run("Select-GenesysSession $first -PassThru").Finished();

        Assert.Equal(["NotConnected"], run.ErrorCodes);
        Assert.Empty(run.Output);
        Assert.True((bool)_host.Run("$second").Clean().Single.Get("IsDefault")!);
    }

    [Fact]
    public void A_session_that_is_not_there_is_said_with_the_way_to_those_that_are()
    {
        _host.Connect();

        Outcome run = _host.RunToError("Get-GenesysQueue -Session Acme");

        Assert.Contains(
            "There is no session 'Acme'. Get-GenesysSession shows those that are open.", run.Ended.ToString());
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
