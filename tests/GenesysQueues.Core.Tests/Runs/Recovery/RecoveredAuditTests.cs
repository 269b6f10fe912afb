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

    [Fact] // Or it could not be put back.
    public async Task A_queue_that_was_changed_is_known_as_it_was_before_and_with_what_was_changed()
    {
        OrgConnection org = (await _bed.ConnectAsync()).Connection;
        GenesysQueueDefinition definition = Given.Queue("Sales", ("Description", "ours"));
        var run = Guid.NewGuid();
        var told = new Outcome(GenesysProvisioningStatus.Updated, LeapingClock.Noon)
        {
            BeforeSha256 = new string('a', 64),
            Changes = new([new("Description", "theirs", "ours")]),
        };
        using (AuditWriter audit = org.OpenAudit(run))
        {
            await audit.WriteAsync(
                AuditEntry.Of(told.Of(definition).Recorded(validationPassed: true)), CancellationToken.None);
        }

        RecoveredAudit recovered = Assert.Single(RecoveredAudit.Read(org, [run]));

        Outcome known = recovered.TakeSuccess(definition)!;
        Assert.Equal((told.BeforeSha256, "Description: theirs -> ours"), (known.BeforeSha256, $"{Assert.Single(known.Changes)}"));
        recovered.Trail.Dispose();
    }
}
