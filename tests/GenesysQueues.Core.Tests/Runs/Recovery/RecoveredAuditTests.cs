using GenesysQueues.Outcomes;
using GenesysQueues.Runs.Recovery;

namespace GenesysQueues.Core.Tests.Runs.Recovery;

/// <summary>What is taken from the audit where a journal could not be written any more.</summary>
public sealed class RecoveredAuditTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(GenesysProvisioningStatus.Created)]
    [InlineData(GenesysProvisioningStatus.Recovered)]
    [InlineData(GenesysProvisioningStatus.Adopted)]
    [InlineData(GenesysProvisioningStatus.Skipped)]
    public async Task A_queue_that_was_there_before_does_not_become_one_that_was_created(GenesysProvisioningStatus status)
    {
        OrgConnection org = (await _bed.ConnectAsync()).Connection;
        GenesysQueueDefinition definition = Given.Queue("Sales");
        var run = Guid.NewGuid();
        using (AuditWriter audit = org.OpenAudit(run))
        {
            Outcome outcome = new Outcome(status, LeapingClock.Noon).Of(definition).Recorded(validationPassed: true);
            await audit.WriteAsync(AuditEntry.Of(outcome), CancellationToken.None);
        }

        RecoveredAudit recovered = Assert.Single(RecoveredAudit.Read(org, [run]));

        Assert.Equal(status, recovered.TakeSuccess(definition)!.Status);
        Assert.Null(recovered.TakeSuccess(definition));
        recovered.Trail.Dispose();
    }
}
