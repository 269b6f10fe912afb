using System.Management.Automation;
using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests;

/// <summary>Tab on names of the org: from what the session has listed, and never by a request.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Theory]
    [InlineData("'x' | New-GenesysQueue -Division em", "EMEA")]
    [InlineData("'x' | Test-GenesysQueueDefinition -SkillRequirement pre", "'Premium Support'")]
    [InlineData("'x' | New-GenesysQueue -OverflowTarget Over", "Overflow,'Overflow Agents'")]
    [InlineData("'x' | New-GenesysQueue -OverflowTarget 'Overflow A", "'Overflow Agents'")]
    [InlineData("'x' | New-GenesysQueue -MemberGroup Ni", "'Night Shift'")]
    [InlineData("'x' | New-GenesysQueue -WrapupCode Resolved, Esc", "Escalated")]
    [InlineData("'x' | New-GenesysQueue -InQueueFlow Def", "'Default In-Queue'")]
    [InlineData("Get-GenesysQueue gen", "'General Enquiries'")]
    [InlineData("Get-GenesysQueue -Division AP", "APAC")]
    [InlineData("Remove-GenesysQueue Bill", "Billing")]
    public void ANameOfTheOrgIsCompletedAndQuotedWhereItMustBe(string typed, string expected)
    {
        _host.Connect();
        ListAll();
        int before = _host.Log().Count;

        Assert.Equal(expected.Split(','), Complete(typed));
        Assert.Equal(before, _host.Log().Count);
    }

    [Theory]
    [InlineData("O'Brien [1]", "O")]
    [InlineData("-Dash", "-D")]
    [InlineData("Über $x; `y", "Ü")]
    public void WhatIsCompletedMeansThatVeryQueue(string name, string typed)
    {
        _host.Connect();
        _host.Run("$null = @{ Name = $name } | New-GenesysQueue", ("name", name)).Clean();

        IEnumerable<object?> meant = Complete($"Get-GenesysQueue '{typed}").Select(argument => _host.Run($"(Get-GenesysQueue {argument}).Name").Clean().Single.BaseObject);

        Assert.Contains(name, meant);
    }

    [Fact]
    public void TheSessionThatIsGivenHasTheNames()
    {
        string file = _host.File("org.json", """{"divisions": ["Emerald"]}""");
        _host.Run("$other = Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", file)).Clean();
        _host.Run("$null = 'x' | Test-GenesysQueueDefinition -Division Emerald").Clean();
        _host.Run("$null = Connect-GenesysOrg -Simulated").Clean();
        ListAll();

        Assert.Equal(["EMEA", "Emerald"], Complete("'x' | New-GenesysQueue -Session $other -Division Em"));
        Assert.Equal(["EMEA"], Complete("'x' | New-GenesysQueue -Division Em"));
    }

    [Fact]
    public void WithoutASessionOrALookNothingIsOfferedAndNothingFails()
    {
        Assert.DoesNotContain("EMEA", Complete("'x' | New-GenesysQueue -Division EM"));

        _host.Connect();

        Assert.DoesNotContain("EMEA", Complete("'x' | New-GenesysQueue -Division EM"));
        _host.Run("Disconnect-GenesysOrg").Clean();
        Assert.DoesNotContain("EMEA", Complete("'x' | New-GenesysQueue -Division EM"));
    }

    [Fact]
    public void TheFaultsAreThoseOfTheSimulatedOrg()
    {
        string refused = _host.RunToError("Connect-GenesysOrg -Simulated -SimulatorFault nonsense").Ended.ToString();

        IReadOnlyList<string> offered = Complete("Connect-GenesysOrg -Simulated -SimulatorFault ");

        Assert.NotEmpty(offered);
        Assert.EndsWith(string.Join(", ", offered), refused.TrimEnd('.'), StringComparison.Ordinal);
    }

    // Every list is read once some definition needs it.
    private void ListAll() => _host.Run(
        """
        $null = @{ Name = 'x'; Division = 'EMEA'; SkillRequirement = 'Billing'; OverflowMaxWaitSeconds = 1; OverflowTimeoutSeconds = 1
            OverflowTarget = 'Overflow'; MemberGroup = 'Night Shift'; WrapupCode = 'Resolved'; InQueueFlow = 'Default In-Queue' } | Test-GenesysQueueDefinition
        """).Clean();

    private IReadOnlyList<string> Complete(string typed)
    {
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        return [.. CommandCompletion.CompleteInput(typed, typed.Length, null, shell).CompletionMatches.Select(match => match.CompletionText)];
    }

    public void Dispose() => _host.Dispose();
}
