namespace GenesysQueues.Runs;

/// <summary>
/// Whether a run may go on. It is ended by the person at the prompt, by its deadline, by a failure that no other request
/// would survive, or when the org keeps failing.
/// </summary>
internal sealed class RunTermination : IDisposable
{
    // So many creations in a row that the org answered with a fault of its own: the next would fare no better.
    private const int MostServerFailures = 5;

    private const string Resume = "Resume-GenesysProvisioning goes on where it stopped.";

    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationTokenSource _halt;
    private readonly TimeSpan? _allowed;
    private GenesysException? _endedBy;
    private int _serverFailures;

    /// <param name="time">Whose time the deadline is measured in.</param>
    /// <param name="deadline">How long the run may take; null: as long as it needs.</param>
    /// <param name="stop">The person, or the pipeline, has had enough.</param>
    internal RunTermination(TimeProvider time, TimeSpan? deadline, CancellationToken stop)
    {
        _stop = stop;
        _allowed = deadline;
        _deadline = deadline is { } allowed ? time.CreateCancellationTokenSource(allowed) : null;
        _halt = CancellationTokenSource.CreateLinkedTokenSource(stop, _deadline?.Token ?? CancellationToken.None);
    }

    /// <summary>Cancelled when what is under way is to be brought to an end.</summary>
    internal CancellationToken Halt => _halt.Token;

    internal bool IsStopped => _stop.IsCancellationRequested;

    internal bool IsOpen => EndedBy is null && !IsStopped;

    /// <summary>What ended the run before its definitions did, save the person at the prompt; or null.</summary>
    internal GenesysException? EndedBy => _endedBy ?? (_deadline is { IsCancellationRequested: true } && !IsStopped ? TimedOut() : null);

    /// <summary>Why a definition is not attempted.</summary>
    internal GenesysException Reason => EndedBy ?? new(ErrorCatalogue.Stopped, "The run was stopped before its turn.", Resume);

    /// <summary>Nothing more is to be started. The first reason counts.</summary>
    internal void End(GenesysException why) => Interlocked.CompareExchange(ref _endedBy, why, null);

    /// <summary>Awaits what the run cannot go on without: its failure ends the run.</summary>
    internal async Task RequireAsync(Task demand)
    {
        try
        {
            await demand.ConfigureAwait(false);
        }
        catch (GenesysException e)
        {
            End(e);
            throw;
        }
    }

    /// <summary>The org has dealt with a creation, in whatever way.</summary>
    internal void Observe(GenesysException? failure)
    {
        if (failure is not (GenesysApiException { Status: >= 500 } or GenesysApiException { Failure: GenesysApiFailure.Connection }))
        {
            Interlocked.Exchange(ref _serverFailures, 0);
        }
        else if (Interlocked.Increment(ref _serverFailures) == MostServerFailures)
        {
            End(new(
                "OrgFailing", $"{MostServerFailures} queues in a row failed with a fault of the org's or the way to it, the last one so: {failure.Message}",
                $"Wait until the org is well. {Resume}", failure));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _halt.Dispose();
        _deadline?.Dispose();
    }

    private GenesysException TimedOut() =>
        new(ErrorCatalogue.TimedOut, $"The run took longer than the {_allowed!.Value.TotalSeconds:0} s that it was allowed.",
            $"{Resume} Where it finds nothing to resume, all was done, or nothing was begun: "
            + "give the command again, with a longer -TimeoutSec.");
}
