using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>What becomes of a removal when replies are lost, and what the audit holds of it.</summary>
public sealed class RemovalOutcomeTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    private IEnumerable<PSObject> Deletions => _host.Sent("DELETE");

    [Theory]
    [InlineData("resetafter*1")]
    [InlineData("http503after*1")]
    [InlineData("htmlafter*1")]
    [InlineData("http503*1")]
    [InlineData("http429*1")]
    public void A_lost_reply_is_no_failure(string fault)
    {
        _host.Connect($"{fault}@DELETE /api/v2/routing/queues/*");
        _host.Run("$made = 'Line A' | New-GenesysQueue").Clean();

        _host.Run("$made | Remove-GenesysQueue -Confirm:$false").Clean();

        Assert.Equal(2, Deletions.Count());
        Assert.DoesNotContain("Line A", Names());
        PSObject line = _host.Run("Get-GenesysProvisioningAudit -Event QueueRemoved").Clean().Single;
        Assert.True((bool)line.Get("Success")!);
        Assert.Equal(1, line.Get("Retries"));
    }

    [Fact]
    public void What_stays_in_doubt_is_said()
    {
        _host.Connect("""{"kind": "http503", "match": "DELETE /api/v2/routing/queues/*", "times": 99, "seconds": 0}""");
        _host.Run("$made = 'Line A' | New-GenesysQueue").Clean();

        Outcome run = _host.Run("$made | Remove-GenesysQueue -Confirm:$false").Finished();

        Assert.Contains("is not known", Assert.Single(run.Errors).ToString());
        Assert.Contains("Line A", Names());
    }

    [Fact]
    public void Each_removal_is_on_file_and_counts_as_no_attempt()
    {
        _host.Connect();
        // By name: two workers race, and either result can come first.
        _host.Run("$made = 'Line A', 'Line B' | New-GenesysQueue | Where-Object QueueName -eq 'Line A'").Clean();
        string before = Summary();

        _host.Run("$made | Remove-GenesysQueue -Confirm:$false; $made | Remove-GenesysQueue -Confirm:$false").Finished();

        Outcome lines = _host.Run("Get-GenesysProvisioningAudit -Event Queue*").Clean();
        Assert.Equal(["QueueRemoving", "QueueRemoved", "QueueRemoving", "QueueRemoved"], lines.Column("Event"));
        Assert.Equal([null, "True", null, "False"], lines.Column("Success"));
        Assert.Equal([null, "200", null, "404"], lines.Column("HttpStatus"));
        Assert.Equal([null, null, null, "QueueNotFound"], lines.Column("ErrorCode"));
        Assert.All(lines.Output, line => Assert.Equal(_host.Run("$made").Single.Text("QueueId"), line!.Text("QueueId")));
        Assert.All(lines.Output, line => Assert.Equal("Line A", line!.Text("QueueName")));
        Assert.NotNull(lines.Output[1]!.Get("CorrelationId"));
        Assert.Equal(2, _host.Run("Get-GenesysProvisioningAudit").Clean().Output.Count);
        Assert.Equal(before, Summary());
        Assert.Single(_host.Run("Get-GenesysProvisioningAudit -PerRun -Summary").Clean().Output);
    }

    [Fact]
    public void Without_an_audit_nothing_is_removed()
    {
        _host.Connect();
        _host.Run("$made = 'Line A' | New-GenesysQueue").Clean();
        Directory.Delete(_host.AuditFolder, recursive: true);
        File.WriteAllText(_host.AuditFolder, "a file where the folder was");

        Outcome run = _host.RunToError("$made | Remove-GenesysQueue -Confirm:$false");

        Assert.Equal("AuditNotWritable", run.Ended.Code());
        Assert.Empty(Deletions);
        File.Delete(_host.AuditFolder);
    }

    private IEnumerable<string?> Names() => _host.Run("Get-GenesysQueue").Clean().Column("Name").Order();

    private string Summary() => string.Join(
        '\n', _host.Run("Get-GenesysProvisioningAudit -Summary").Clean().Single.Properties.Select(property => $"{property.Name}={property.Value}"));

    public void Dispose() => _host.Dispose();
}
