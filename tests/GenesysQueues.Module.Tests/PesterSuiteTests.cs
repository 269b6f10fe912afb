using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests;

/// <summary>The suite of tests/Pester, which sees the module as a user of a whole PowerShell does.</summary>
[Collection(nameof(Processes))]
public sealed class PesterSuiteTests
{
    [PwshFact]
    public void The_Pester_suite_passes()
    {
        string folder = Path.Combine(Repository.Root, "tests", "Pester").Replace("'", "''");

        Program run = Program.Run(
            "pwsh", "-NoProfile", "-NonInteractive", "-Command",
            $"Import-Module Pester -MinimumVersion 5.5; $run = Invoke-Pester -Path '{folder}' -PassThru; \"$($run.PassedCount) passed\"; exit $run.FailedCount + $run.FailedContainersCount");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.DoesNotContain("\n0 passed", run.Output);
    }
}
