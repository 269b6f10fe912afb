using GenesysQueues.Auditing;
using GenesysQueues.Wfm;

namespace GenesysQueues.Runs;

/// <summary>Announces a run's new queues to the org's WFM endpoints, for as long as nobody has stopped the run.</summary>
internal sealed class RunAnnouncer(WfmAnnouncer announcer, AuditOrigin origin, RunTermination termination, WfmDelivery delivery)
{
    /// <summary>What to say of endpoints that failed or refused events.</summary>
    internal IEnumerable<string> Warnings => delivery.Warnings;

    /// <summary>Announces the result's queue, if it is new.</summary>
    internal Task AnnounceAsync(GenesysProvisioningResult result)
    {
        if (!result.IsNews || !announcer.HasEndpoints)
        {
            return Task.CompletedTask;
        }

        announcer.Announce(WfmEvent.Of(origin, result.Definition, result.QueueId!, result.Division, result.Timestamp));
        return DeliverAsync(wait: false);
    }

    /// <summary>Completes when every event that can be delivered is.</summary>
    internal Task FinishAsync() => DeliverAsync(wait: true);

    private async Task DeliverAsync(bool wait)
    {
        if (termination.IsStopped)
        {
            return;
        }

        try
        {
            await announcer.DeliverAsync(delivery, wait, termination.Halt).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (termination.Halt.IsCancellationRequested)
        {
            // The events wait for the next command.
        }
    }
}
