using System.Management.Automation;
using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests;

/// <summary>What the org would refuse in the middle of a run is said before it.</summary>
public sealed class PreflightTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void RowsBeyondTheOrgsLimitAreFindingsAndAreNotSent()
    {
        string file = _host.File("full.json", """{"options": {"queuesMax": 4}}""");
        _host.Run("$null = Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", file)).Clean();

        Outcome check = _host.Run("'Line A', 'Line B' | Test-GenesysQueueDefinition -OutVariable checked").Clean();
        Outcome run = _host.Run("$checked | New-GenesysQueue").Finished();

        Assert.Equal(["True", "False"], check.Column("IsValid"));
        Assert.Equal(["QueueLimitReached"], check.Output[1]!.FindingCodes());
        Assert.Equal("QueueLimitReached", Assert.Single(run.ErrorCodes));
        Assert.Equal(["Created", "Invalid"], run.Column("Status").Order());
        Assert.Single(_host.Posts("/api/v2/routing/queues"));
    }

    public void Dispose() => _host.Dispose();
}
