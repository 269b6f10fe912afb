using GenesysQueues.Auditing;
using GenesysQueues.Journals;
using GenesysQueues.Outcomes;
using GenesysQueues.Wfm;

namespace GenesysQueues.Runs;

/// <summary>
/// Announces a run's new queues to the org's WFM endpoints, beside the work and never in its way. An event is on record with the
/// outcome that it tells of, and in the outbox before the run's journal goes.
/// </summary>
internal sealed class RunAnnouncer(
    WfmAnnouncer announcer, AuditOrigin origin, RunTermination termination, WfmDelivery delivery, TimeProvider time,
        Action<string> warns)
    : IDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(0.1);

    private readonly object _lock = new();
    private readonly CancellationTokenSource _enough = new();
    private readonly long _started = time.GetTimestamp();
    private Task? _work;
    private bool _isOutboxLost;

    /// <summary>What to say of endpoints whose events wait or were refused.</summary>
    internal IEnumerable<string> Warnings => _isOutboxLost ? [] : delivery.Warnings(announcer.Endpoints);

    /// <summary>Knows from now on whom to tell.</summary>
    internal Task OpenAsync(CancellationToken cancellationToken) => KeptAsync(() => announcer.OpenAsync(cancellationToken));

    /// <summary>The event of an outcome, to be recorded with it; null for one that nobody is to hear of.</summary>
    internal WfmEvent? EventOf(Outcome outcome, GenesysQueueDefinition definition, string? division) =>
        outcome is { IsNews: true, QueueId: { } id } && (_isOutboxLost || announcer.HasEndpoints)
            ? WfmEvent.Created(origin, definition, id, division, outcome.Time, outcome.PlanningGroup) : null;

    /// <summary>The same of a result.</summary>
    internal WfmEvent? EventOf(GenesysProvisioningResult result) => EventOf(result.Outcome, result.Definition, result.Division);

    /// <summary>Has an event announced that is on record, if there is one; returns at once.</summary>
    internal void Announce(WfmEvent? happened)
    {
        if (happened is not null && announcer.Announce(happened))
        {
            Deliver();
        }
    }

    /// <summary>An event that the journal could not take is in the outbox, on the disk if that can be, when this returns.</summary>
    internal Task KeepAsync(WfmEvent happened)
    {
        announcer.Announce(happened);
        return SaveAsync();
    }

    /// <summary>What earlier runs put on record and may have told nobody of.</summary>
    internal async Task<bool> RecallAsync(IEnumerable<UnfinishedRun> runs)
    {
        announcer.Recall(runs);
        return await SaveAsync().ConfigureAwait(false);
    }

    /// <summary>Returns when all events are on the disk; whether they are, or must be left in the journals.</summary>
    internal async Task<bool> SaveAsync()
    {
        await KeptAsync(() => announcer.SaveAsync(toDisk: true, CancellationToken.None)).ConfigureAwait(false);
        return !_isOutboxLost;
    }

    /// <summary>Completes when every event that can be delivered soon is, and the others are on the disk.</summary>
    internal async Task<bool> FinishAsync()
    {
        delivery.EndRests();
        if (!termination.IsStopped)
        {
            Deliver();
        }

        if (_work is { } work)
        {
            await WaitAsync(work).ConfigureAwait(false);
        }

        return await SaveAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _enough.Dispose();

    private void Deliver()
    {
        lock (_lock)
        {
            if (_work is null or { IsCompleted: true } && !_isOutboxLost && announcer.HasDue(delivery))
            {
                _work = Task.Run(DeliverAsync);
            }
        }
    }

    // An endpoint that takes events has some time for the last ones. One that fails has a part of what the run took, which it
    // must not prolong by a twentieth; only after a short run, at whose prompt somebody is, it is waited for, too.
    private async Task WaitAsync(Task work)
    {
        TimeSpan run = time.GetElapsedTime(_started);
        TimeSpan forFailing = run < WfmDelivery.Patience ? WfmDelivery.Patience : TimeSpan.FromTicks(run.Ticks / 25);
        long since = time.GetTimestamp();
        while (!work.IsCompleted
            && time.GetElapsedTime(since) < (announcer.HasWorking(delivery) ? WfmDelivery.Patience : forFailing))
        {
            await Task.WhenAny(work, time.Delay(s_between, CancellationToken.None)).ConfigureAwait(false);
        }

        if (!work.IsCompleted)
        {
            _enough.Cancel();
        }

        await work.ConfigureAwait(false);
    }

    private async Task DeliverAsync()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_enough.Token, termination.Halt);
        try
        {
            do
            {
                await KeptAsync(() => announcer.DeliverAsync(delivery, stop.Token)).ConfigureAwait(false);
            }
            while (!IsIdle());
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The events wait for the next command.
        }
    }

    // Whoever adds an event after this finds the work done, and begins it anew.
    private bool IsIdle()
    {
        lock (_lock)
        {
            bool isIdle = _isOutboxLost || !announcer.HasDue(delivery) || delivery.IsLeftToOthers;
            _work = isIdle ? null : _work;
            return isIdle;
        }
    }

    // Events never fail a run: the journal keeps what the outbox does not take.
    private async Task KeptAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            _isOutboxLost = false;
        }
        catch (GenesysException e)
        {
            if (!_isOutboxLost)
            {
                warns($"{e.Message} {e.Recommendation}");
            }

            _isOutboxLost = true;
        }
    }
}
