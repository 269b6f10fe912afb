using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>Restore-GenesysQueue: by a run's id, and by what is piped.</summary>
public sealed class RestoreQueueTests : IDisposable
{
    private const string TheirsAgain = "theirs theirs theirs";

    private readonly PowerShellHost _host = new();

    public RestoreQueueTests()
    {
        _host.Connect();
        _host.Run("$null = 'Desk 1', 'Desk 2', 'Night' | New-GenesysQueue -Description theirs").Clean();
        _host.Run("$run = 'Desk 1', 'Desk 2', 'Night' | Set-GenesysQueue -Description ours").Clean();
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Restore-GenesysQueue $run[0].RunId", "theirs theirs theirs")]
    [InlineData("Restore-GenesysQueue $run[0].RunId -Name desk*", "theirs theirs ours")]
    [InlineData("$run | Restore-GenesysQueue", "theirs theirs theirs")]
    [InlineData("$run | Where-Object QueueName -eq Night | Restore-GenesysQueue", "ours ours theirs")]
    [InlineData("Get-GenesysProvisioningAudit -RunId $run[0].RunId | Restore-GenesysQueue", "theirs theirs theirs")]
    [InlineData("Get-GenesysProvisioningRun | Where-Object RunId -eq $run[0].RunId | Restore-GenesysQueue", TheirsAgain)]
    public void What_is_named_is_put_back_and_no_other(string command, string descriptions)
    {
        Outcome restored = _host.Run(command).Clean();

        Assert.Equal(["Updated"], restored.Column("Status").Distinct());
        Outcome queues = _host.Run("'Desk 1', 'Desk 2', 'Night' | Get-GenesysQueue").Clean();
        Assert.Equal(descriptions, string.Join(' ', queues.Column("Description")));
    }

    [Fact]
    public void WhatIf_says_what_would_be_put_back_and_writes_nothing()
    {
        int writes = _host.Sent("PUT").Count();

        Outcome run = _host.Run("Restore-GenesysQueue $run[0].RunId -Name Night -WhatIf").Clean();

        Assert.Empty(run.Output);
        Assert.Contains("Description: ours -> theirs", Assert.Single(run.HostLines), StringComparison.Ordinal);
        Assert.Contains("\"Restore\"", Assert.Single(run.HostLines), StringComparison.Ordinal);
        Assert.Equal(writes, _host.Sent("PUT").Count());
    }

    [Theory]
    [InlineData("", "Updated Updated Stale")]
    [InlineData("-WhatIf", "Stale")]
    public void What_was_changed_since_is_an_error_that_names_it(string more, string statuses)
    {
        _host.Run("$null = Set-GenesysQueue Night -CallingPartyName Desk").Clean();

        Outcome run = _host.Run($"Restore-GenesysQueue $run[0].RunId {more}");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("QueueChangedSince", error.Code());
        Assert.Contains("CallingPartyName", $"{error}", StringComparison.Ordinal);
        Assert.Equal(statuses, string.Join(' ', run.Column("Status").OrderByDescending(status => status)));
    }

    [Fact]
    public void A_run_that_changed_nothing_is_an_error_and_the_others_are_undone()
    {
        Outcome run = _host.Run("$made = New-GenesysQueue New; $made, $run[0] | Restore-GenesysQueue");

        Assert.Equal("NothingToRestore", Assert.Single(run.Errors).Code());
        Assert.Equal(["Updated"], run.Column("Status"));
    }

    [Fact]
    public void Queues_that_it_did_not_change_are_a_warning()
    {
        Outcome run = _host.Run("Restore-GenesysQueue $run[0].RunId -Name Other*");

        Assert.Empty(run.Errors);
        Assert.Contains("nothing to put back", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }
}
