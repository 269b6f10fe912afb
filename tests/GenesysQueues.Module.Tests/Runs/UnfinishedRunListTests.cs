using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>Get-GenesysProvisioningRun where a run was cut short.</summary>
public sealed class UnfinishedRunListTests(InterruptedRun interrupted) : IClassFixture<InterruptedRun>
{
    [Fact]
    public void A_run_that_was_cut_short_is_listed_with_what_can_be_gone_on_with()
    {
        PSObject run = interrupted.Host.Run("Get-GenesysProvisioningRun -Unfinished").Clean().Single;

        string journal = Directory.GetFiles(interrupted.Host.AuditFolder, "*.journal").Single();
        Assert.EndsWith(run.Text("RunId")!, Path.GetFileNameWithoutExtension(journal));
        Assert.Equal("Unfinished", run.Text("State"));
        Assert.Equal(1, run.Get("InDoubtCount"));
        int rows = File.ReadLines(journal).Count(line => line.Contains("\"type\":\"row\""));
        Assert.Equal(rows, (int)run.Get("UnfinishedCount")! + (int)run.Get("CreatedCount")!);
        Assert.Equal(run.Text("RunId"), interrupted.Host.Run("@(Get-GenesysProvisioningRun)[-1].RunId")
            .Single.BaseObject.ToString());
    }
}
