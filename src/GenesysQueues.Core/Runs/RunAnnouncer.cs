using GenesysQueues.Wfm;

namespace GenesysQueues.Runs;

/// <summary>Announces a run's new queues to the session's WFM endpoints, for as long as nobody has stopped the run.</summary>
internal sealed class RunAnnouncer(GenesysSession session, Guid runId, RunTermination termination, WfmDelivery delivery)
{
    /// <summary>What to say of endpoints that failed or refused events.</summary>
    internal IEnumerable<string> Warnings => delivery.Warnings;

    /// <summary>Announces the result's queue, if it is new.</summary>
    internal Task AnnounceAsync(GenesysProvisioningResult result)
    {
        if (!result.IsNews || !session.Wfm.HasEndpoints)
        {
            return Task.CompletedTask;
        }

        session.Wfm.Announce(WfmEvent.Of(session.Origin(runId), result.Definition, result.QueueId!, result.Division, result.Timestamp));
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
            await session.Wfm.DeliverAsync(delivery, wait, termination.Halt).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (termination.Halt.IsCancellationRequested)
        {
            // The events wait for the next command.
        }
    }
}
