using GenesysQueues.Module.Tests.Support;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests;

/// <summary>The Runner as a process: what a script's end means to the shell that called it.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
public sealed class RunnerTests : IDisposable
{
    private readonly PowerShellHost _host = new(import: false);

    [Fact]
    public void AScriptThatEndsIsASuccessEvenWithErrorsOnTheWay()
    {
        Program run = Run("Import-Module GenesysQueues; $null = Connect-GenesysOrg -Simulated; 'Line A', 'Billing' | New-GenesysQueue");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Line A", run.Output);
        Assert.Contains("Created", run.Output);
        Assert.Contains("'Billing'", run.Output + run.Error);
    }

    [Fact]
    public void TheCodeOfExitIsPassedOn()
    {
        Assert.Equal(3, Run("exit 3").ExitCode);
    }

    [Fact]
    public void ATerminatingErrorIsOneMessageOnStandardError()
    {
        Program run = Run("$ErrorActionPreference = 'Stop'; Import-Module GenesysQueues; 'Line A' | New-GenesysQueue; 'not reached'");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Connect-GenesysOrg", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.DoesNotContain("not reached", run.Output);
    }

    [Fact]
    public void AMissingScriptIsSaid()
    {
        Program run = Program.Run("dotnet", Repository.Runner, Path.Combine(_host.Folder, "none.ps1"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("none.ps1", run.Error);
    }

    [Fact]
    public void ArgumentsReachTheScript()
    {
        string script = _host.File("args.ps1", "param($First, $Second) \"$Second-$First\"");

        Program run = Program.Run("dotnet", Repository.Runner, script, "one", "two");

        Assert.Equal("two-one", run.Output.Trim());
    }

    [Fact]
    public void TheQuickStartRunsWithoutArguments()
    {
        Program run = Program.Run("dotnet", Repository.Runner);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(new Regex(@"^\d+ queues created, \d+ rows refused, 0 other\.", RegexOptions.Multiline), run.Output);
        Assert.Empty(run.Error);
    }

    private Program Run(string script) => Program.Run("dotnet", Repository.Runner, _host.File("script.ps1", script));

    public void Dispose() => _host.Dispose();
}
