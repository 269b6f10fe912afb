using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>Whatever works or waits for longer than a second shows it, and says what was done when it is stopped.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
public sealed class SignOfLifeTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    public static TheoryData<string, string, string> Waits => new()
    {
        { "Get-GenesysQueue", "GET /api/v2/routing/queues*", "Get-GenesysQueue" },
        { "Get-GenesysQueue Billing", "GET /api/v2/routing/queues*", "Get-GenesysQueue" },
        { "Test-GenesysQueueDefinition X -SkillRequirement Billing", "GET /api/v2/routing/skills*",
            "Test-GenesysQueueDefinition" },
        { "Remove-GenesysQueue Billing -Confirm:$false", "DELETE /api/v2/routing/queues/*", "Remove-GenesysQueue" },
        { "New-GenesysQueue X -SkillRequirement Billing", "GET /api/v2/routing/skills*", "Queues in 'Simulated Org'" },
        { "New-GenesysQueue X -SkillRequirement Billing -WhatIf", "GET /api/v2/routing/skills*", "Queues in 'Simulated Org'" },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public void A_command_that_waits_for_the_org_shows_a_bar_and_takes_it_away(string command, string slow, string activity)
    {
        Connect("""{"clock": 1}""", $$"""[{"kind": "slow", "match": "{{slow}}", "times": 1, "seconds": 3}]""");

        Outcome run = _host.Run(command).Clean();

        Assert.NotEmpty(run.Progress);
        Assert.All(run.Progress, bar => Assert.Equal(activity, bar.Activity));
        Assert.Contains(run.Progress, bar => bar.StatusDescription.Contains("waiting for that to ", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    [Fact]
    public void A_command_that_waits_for_nothing_shows_no_bar()
    {
        Connect("{}", "[]");

        Assert.Empty(_host.Run("Get-GenesysQueue; Remove-GenesysQueue Billing -Confirm:$false").Clean().Progress);
    }

    [Fact]
    public void A_read_in_a_window_that_is_used_up_says_so()
    {
        Connect("""{"clock": 20, "requestsPerMinute": 20}""", "[]");

        Outcome run = _host.Run("1..30 | ForEach-Object { Get-GenesysQueue Billing } | Out-Null").Clean();

        Assert.Contains(run.Progress, bar => bar.StatusDescription.EndsWith(" s for the rate window", StringComparison.Ordinal));
    }

    [Fact]
    public void Queues_that_are_removed_are_counted_on_the_bar()
    {
        Connect(
            """{"clock": 1}""", """[{"kind": "slow", "match": "DELETE /api/v2/routing/queues/*", "times": 4, "seconds": 0.6}]""");
        _host.Run("$run = 1..4 | ForEach-Object { \"Line $_\" } | New-GenesysQueue").Clean();

        Outcome run = _host.Run("$run | Remove-GenesysQueue -Confirm:$false").Clean();

        Assert.Contains(run.Progress, bar => bar.StatusDescription.StartsWith("3 queues removed", StringComparison.Ordinal));
    }

    [Fact]
    public void Removing_that_is_cut_short_says_how_many_are_gone()
    {
        Connect("{}", "[]");
        _host.Run("$run = 1..3 | ForEach-Object { \"Line $_\" } | New-GenesysQueue").Clean();

        Outcome run = _host.Run("try { & { $run[0]; $run[1]; throw 'enough' } | Remove-GenesysQueue -Confirm:$false } catch { }");

        Assert.Contains("WARNING: Stopped: 2 queues removed.", run.HostLines);
    }

    [Fact]
    public void Requests_and_waits_are_a_verbose_line_each()
    {
        Connect("{}", """[{"kind": "http503", "match": "GET /api/v2/routing/queues*", "times": 1}]""");

        Outcome get = _host.Run("Get-GenesysQueue Billing -Verbose").Clean();
        Outcome make = _host.Run("New-GenesysQueue 'Line A' -Verbose").Clean();

        Assert.Contains(get.Verbose, line => line.Contains("answered 503", StringComparison.Ordinal));
        Assert.Contains(
            get.Verbose, line =>
                System.Text.RegularExpressions.Regex.IsMatch(line, @"^GET /api/v2/routing/queues\?.*: 503 in \d+ ms$"));
        Assert.Contains(
            make.Verbose, line =>
                System.Text.RegularExpressions.Regex.IsMatch(line, @"^POST /api/v2/routing/queues\b.*: 200 in \d+ ms$"));
    }

    private void Connect(string options, string faults)
    {
        string org = _host.File("org.json", $$"""{"options": {{options}}}""");
        _host.Run(
            "$session = Connect-GenesysOrg -Simulated -SimulatorFile $org -SimulatorFault $faults",
            ("org", org), ("faults", $$"""{"faults": {{faults}}}""")).Clean();
    }
}
