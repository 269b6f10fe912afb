using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Validation;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>Does in the org what a definition needs there; whatever happens, the definition gets a result.</summary>
internal sealed class QueueWorker(
    ApiClient client, OrgDirectory directory, RunTermination termination, ResultFactory results, QueueCreator creator,
    QueueChanger changer,
    QueueAttachments attachments, AdoptionCheck adoption, ReferencedRows referencedRows, TakenName takenName,
    GenesysIfExists ifExists)
{
    internal async Task<GenesysProvisioningResult> WorkAsync(PlannedRow row, CallContext call, CallRecorder counts)
    {
        if (!termination.IsOpen)
        {
            return results.Of(row.Verdict, GenesysProvisioningStatus.NotAttempted, termination.Reason);
        }

        if (ReferencedRows.Lacking(row) is { } lacking)
        {
            return results.Of(row.Verdict, ReferencedRows.StatusFor(lacking), ReferencedRows.Why(lacking));
        }

        long started = client.Time.GetTimestamp();
        TimeSpan Elapsed() => client.Time.GetElapsedTime(started);
        GenesysProvisioningResult Failed(GenesysProvisioningStatus status, GenesysException why, string? queueId = null) =>
            results.Of(row.Verdict, status, why, counts, Elapsed(), queueId);
        try
        {
            row = await referencedRows.FollowAsync(row, call, termination.Halt).ConfigureAwait(false);
            return row.Action switch
            {
                RowAction.Create => await CreateAsync(row, call, counts, Elapsed).ConfigureAwait(false),
                RowAction.Update or RowAction.Restore =>
                    await ChangeAsync(row, row.QueueId!, call, counts, Elapsed).ConfigureAwait(false),
                _ => await CompleteAsync(row, row.QueueId!, row.Action, call, counts, Elapsed).ConfigureAwait(false),
            };
        }
        catch (OperationCanceledException) when (termination.Halt.IsCancellationRequested)
        {
            return counts.QueueMayExist
                ? Failed(GenesysProvisioningStatus.Unknown, new(
                    termination.EndedBy?.Code ?? ErrorCatalogue.Stopped,
                    $"The run was stopped while the queue was being {(row.IsChange ? "changed" : "created")}.",
                    "The next run in this org finds out whether it was; Resume-GenesysProvisioning goes on where this one stopped."))
                : Failed(GenesysProvisioningStatus.NotAttempted, termination.Reason);
        }
        catch (GenesysApiException e)
        {
            GenesysProvisioningStatus status = e switch
            {
                { EndsRun: true, NotApplied: true } => GenesysProvisioningStatus.NotAttempted,
                { Code: ErrorCatalogue.SkillGroupInDoubt } => GenesysProvisioningStatus.Unknown,
                { Failure: GenesysApiFailure.Conflict, NotApplied: true } => GenesysProvisioningStatus.Exists,
                { NotApplied: true } => GenesysProvisioningStatus.Failed,
                _ => UnknownOr(counts, GenesysProvisioningStatus.Failed),
            };
            if (e.EndsRun)
            {
                termination.End(e);
            }

            return !row.IsChange ? Failed(status, e, e.ExistingId)
                : status != GenesysProvisioningStatus.Exists ? Failed(status, e)
                : Failed(status, await takenName.SayAsync(row, e, termination.Halt).ConfigureAwait(false));
        }
        catch (GenesysException e)
        {
            bool cannotRecord = e.Code is ErrorCatalogue.JournalNotWritable or ErrorCatalogue.AuditNotWritable;
            if (cannotRecord)
            {
                termination.End(e);
            }

            return Failed(UnknownOr(counts, cannotRecord ? GenesysProvisioningStatus.NotAttempted : GenesysProvisioningStatus.Failed), e);
        }
        catch (Exception e)
        {
            // A fault of this module. The definition still gets its outcome, and the others their turn.
            var fault = GenesysException.Unexpected(e, "Look whether the queue exists, and report this.");
            return Failed(UnknownOr(counts, GenesysProvisioningStatus.Failed), fault);
        }
    }

    // What was sent and not answered may exist.
    private static GenesysProvisioningStatus UnknownOr(CallRecorder counts, GenesysProvisioningStatus otherwise) =>
        counts.QueueMayExist ? GenesysProvisioningStatus.Unknown : otherwise;

    private async Task<GenesysProvisioningResult> CreateAsync(PlannedRow row, CallContext call, CallRecorder counts, Func<TimeSpan> elapsed)
    {
        ResolvedQueue wanted = row.Verdict.Resolved!;
        CreatedQueue queue;
        try
        {
            queue = await creator.CreateAsync(row.Number, wanted, call, counts, termination.Halt).ConfigureAwait(false);
            termination.Observe(failure: null);
        }
        catch (GenesysApiException e) when (ifExists != GenesysIfExists.Fail && e is { Failure: GenesysApiFailure.Conflict, NotApplied: true, ExistingId: not null })
        {
            // Somebody made it since it was looked for.
            termination.Observe(failure: null);
            return ifExists == GenesysIfExists.Update
                ? await ChangeAsync(row, e.ExistingId, call, counts, elapsed).ConfigureAwait(false)
                : ifExists == GenesysIfExists.Adopt
                ? await CompleteAsync(row, e.ExistingId, RowAction.Adopt, call, counts, elapsed).ConfigureAwait(false)
                : results.Of(row.Verdict, GenesysProvisioningStatus.Skipped, null, counts, elapsed(), e.ExistingId);
        }
        catch (GenesysException e)
        {
            termination.Observe(e);
            throw;
        }

        Attached attached = await attachments.AddAllAsync(queue.Id, wanted, call, counts, termination.Halt)
            .ConfigureAwait(false);
        GenesysProvisioningStatus status = queue.Recovered ? GenesysProvisioningStatus.Recovered : GenesysProvisioningStatus.Created;
        return results.Made(row.Verdict, status, queue.Id, queue.Division, attached, counts, elapsed());
    }

    private async Task<GenesysProvisioningResult> ChangeAsync(
        PlannedRow row, string queueId, CallContext call, CallRecorder counts, Func<TimeSpan> elapsed)
    {
        ChangedQueue queue;
        try
        {
            queue = await changer.ChangeAsync(row.Number, queueId, row.Verdict.Resolved!, call, counts, termination.Halt)
                .ConfigureAwait(false);
            termination.Observe(failure: null);
        }
        catch (GenesysApiException e) when (e.NotApplied && GoneQueue.IsMeant(e, queueId))
        {
            termination.Observe(e);
            throw GoneQueue.Say(directory, queueId, e);
        }
        catch (GenesysException e)
        {
            termination.Observe(e);
            throw;
        }

        GenesysProvisioningResult result = results.Changed(row.Verdict, queue, counts, elapsed());
        if (queue.Status == GenesysProvisioningStatus.UpdatedWithLoss)
        {
            // What one queue lost the next ones would lose as well.
            termination.End(results.EndedByLoss(result));
        }

        return result;
    }

    private async Task<GenesysProvisioningResult> CompleteAsync(
        PlannedRow row, string queueId, RowAction action, CallContext call, CallRecorder counts, Func<TimeSpan> elapsed)
    {
        ResolvedQueue wanted = row.Verdict.Resolved!;
        JObject queue;
        try
        {
            queue = await ReadAfterCreateRetry.ReadAsync(client, queueId, call, termination.Halt).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound && action == RowAction.Complete)
        {
            // Somebody has deleted what an earlier run left incomplete.
            return await CreateAsync(row, call, counts, elapsed).ConfigureAwait(false);
        }

        Attached attached = await attachments.AddMissingAsync(queueId, wanted, call, counts, termination.Halt)
            .ConfigureAwait(false);
        IReadOnlyList<GenesysQueueFinding> remarks = action == RowAction.Adopt
            ? await adoption.CompareAsync(queue, wanted, termination.Halt).ConfigureAwait(false)
            : [];
        GenesysProvisioningStatus status = action == RowAction.Adopt ? GenesysProvisioningStatus.Adopted : GenesysProvisioningStatus.Recovered;
        return results.Made(row.Verdict, status, queueId, queue["division"].Text("name"), attached, counts, elapsed(), remarks);
    }
}
