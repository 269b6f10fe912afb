using GenesysQueues.Auditing;
using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;

namespace GenesysQueues.Queues;

/// <summary>Removes queues, each with an audit line on file before the request leaves and another after its answer.</summary>
/// <param name="org">Where.</param>
/// <param name="audit">What is on file of it.</param>
/// <param name="listener">Who hears of the requests.</param>
/// <param name="rateShare">Percent of each rate window that they may use; null: what the session may.</param>
internal sealed class QueueRemover(OrgConnection org, AuditWriter audit, ICallListener listener, int? rateShare = null)
{
    private const string ActiveQueue = "active.queue";

    /// <summary>Throws <see cref="GenesysException"/> when the queue was not removed, or nobody can tell.</summary>
    /// <param name="id">Id of the queue.</param>
    /// <param name="name">Its name, for the audit and messages.</param>
    /// <param name="force">Also a queue with live conversations.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the outcome is then in doubt.</param>
    internal async Task RemoveAsync(string id, string name, bool force, CancellationToken cancellationToken)
    {
        // What cannot be put on file is not done.
        AuditEntry removing = new(AuditEvents.QueueRemoving, org.Time.GetUtcNow())
        {
            Outcome = new() { QueueName = name, QueueId = id },
            ToDisk = true,
        };
        await audit.WriteAsync(removing, cancellationToken).ConfigureAwait(false);
        WfmEvent removed = WfmEvent.Removed(org.Origin(Guid.Empty), id, name, org.Time.GetUtcNow());
        bool isAnnounced = await org.Wfm.IntendAsync(removed, cancellationToken).ConfigureAwait(false);

        var calls = new RemovalCalls(listener);
        long started = org.Time.GetTimestamp();
        GenesysException? failure = await SendAsync(id, name, force, calls, cancellationToken).ConfigureAwait(false);
        if (failure is null or { Code: ErrorCatalogue.QueueNotFound })
        {
            org.Directory.Remove(EntityKind.Queue, id);
        }

        AuditEntry outcome = new(AuditEvents.QueueRemoved, org.Time.GetUtcNow())
        {
            Outcome = new()
            {
                QueueName = name,
                QueueId = id,
                Success = failure is null,
                LatencyMs = (long)org.Time.GetElapsedTime(started).TotalMilliseconds,
                Retries = calls.Retries,
                HttpStatus = calls.LastStatus,
                CorrelationId = calls.LastCorrelationId,
                ErrorCode = failure?.Code,
                ErrorMessage = failure?.Message,
            },
            ToDisk = true,
        };
        // Also when the command is being stopped: the request may have been carried out.
        await audit.WriteAsync(outcome, CancellationToken.None).ConfigureAwait(false);
        if (isAnnounced && (failure is null || (failure.Code != ErrorCatalogue.Stopped && !calls.WasInDoubt)))
        {
            await org.Wfm.DecideAsync(removed, happened: failure is null).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (failure is not null)
        {
            throw failure;
        }
    }

    private async Task<GenesysException?> SendAsync(
        string id, string name, bool force, RemovalCalls calls, CancellationToken cancellationToken)
    {
        try
        {
            for (int tries = 0; ; tries++)
            {
                GenesysApiException? failure = await TryAsync(id, name, force, calls, cancellationToken).ConfigureAwait(false);
                if (failure is not { Code: ErrorCatalogue.QueueNotFound }
                    || !await IsThereAsync(id, name, tries < OrgLag.Waits.Length, cancellationToken).ConfigureAwait(false))
                {
                    return failure;
                }

                if (tries == OrgLag.Waits.Length)
                {
                    return failure.As(
                        "QueueStillShown",
                        $"The org says that it knows no queue '{name}' with the id {id}, and shows it all the same. "
                            + "It was not removed.",
                        "Look with Get-GenesysQueue, or remove it again, which does no harm.");
                }

                listener.OnWait(new(name, "The org does not know the queue yet", OrgLag.Waits[tries], IsRateLimit: false));
                await org.Time.Delay(OrgLag.Waits[tries], cancellationToken).ConfigureAwait(false);
            }
        }
        catch (GenesysApiException e)
        {
            return e.As(
                message: $"Whether queue '{name}' was removed is not known: {e.Message}",
                recommendation: "Look with Get-GenesysQueue, or remove it again, which does no harm.");
        }
        catch (OperationCanceledException e)
        {
            return new GenesysException(
                ErrorCatalogue.Stopped, $"Stopped before the org said whether queue '{name}' (id {id}) was removed.",
                "Look with Get-GenesysQueue, or remove it again.", e);
        }
    }

    /// <summary>Whether the org has the queue, though a removal was answered that it has not.</summary>
    private async Task<bool> IsThereAsync(string id, string name, bool mayBeNew, CancellationToken cancellationToken)
    {
        if (mayBeNew && org.Directory.IsNew(EntityKind.Queue, id))
        {
            return true;
        }

        // Who may not look believes what the org said.
        CallContext call = org.Call(listener, rateShare: rateShare) with { Subject = name };
        return await QueuePresence.AskAsync(org.Client, id, call, cancellationToken).ConfigureAwait(false) ?? false;
    }

    private async Task<GenesysApiException?> TryAsync(
        string id, string name, bool force, RemovalCalls calls, CancellationToken cancellationToken)
    {
        // Removing twice is removing once, so the request is sent again after any failure that may pass.
        var request = new ApiRequest(HttpMethod.Delete, QueueApi.Of(id) + (force ? "?forceDelete=true" : string.Empty))
        {
            Repeatable = true,
            Expected = ExpectedReply.Addition([]),
        };
        try
        {
            CallContext call = org.Call(calls, rateShare: rateShare) with { Subject = name };
            await org.Client.SendAsync(request, call, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound && calls.WasInDoubt)
        {
            // An attempt of ours did it, and its answer was lost.
            return null;
        }
        catch (GenesysApiException e)
        {
            return Explain(e, id, name);
        }
    }

    private GenesysApiException Explain(GenesysApiException e, string id, string name) => e switch
    {
        { Failure: GenesysApiFailure.NotFound } => e.As(
            ErrorCatalogue.QueueNotFound, $"There is no queue '{name}' with the id {id} in '{org.OrgName}'.",
            "It was removed before."),
        { GenesysCode: ActiveQueue } => e.As(
            "QueueActive", $"Queue '{name}' has live conversations, and was not removed: {e.Message}", "Wait until they have ended, or remove it all the same with -Force."),
        { NotApplied: false } => e.As(
            message: $"Whether queue '{name}' was removed is not known: {e.Message}", recommendation: "Look with Get-GenesysQueue, or remove it again, which does no harm."),
        _ => e.As(message: $"Queue '{name}' was not removed: {e.Message}"),
    };
}
