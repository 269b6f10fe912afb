using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using GenesysQueues.Validation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>
/// Changes one queue: reads it, replaces it by itself with the fields that a definition gives, holds the answer against what was
/// sent, and then sees to its division and to what hangs on it.
/// </summary>
internal sealed class QueueChanger(
    OrgConnection org, LookupContext context, QueueCreator creator, QueueAttachments attachments, RunJournal journal)
{
    /// <summary>Throws <see cref="GenesysException"/> when nothing was changed, or nobody can tell.</summary>
    internal async Task<ChangedQueue> ChangeAsync(
        int row, string queueId, ResolvedQueue wanted, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        ChangedQueue queue = new(queueId, GenesysProvisioningStatus.Unchanged);
        if (ChangePreview.IsOfQueueItself(wanted.Definition))
        {
            queue = await ReplaceAsync(row, queueId, wanted, call, counts, cancellationToken).ConfigureAwait(false);
        }

        if (queue.Status is GenesysProvisioningStatus.UpdatedWithLoss or GenesysProvisioningStatus.Conflict)
        {
            return queue;
        }

        (Attached attached, IReadOnlyList<GenesysFieldChange> changes) =
            await attachments.ChangeAsync(queueId, wanted, isChanged: queue.Status != GenesysProvisioningStatus.Unchanged
                || queue.Changes.Count > 0, call, counts, cancellationToken).ConfigureAwait(false);
        attached = attached with { Missing = [.. queue.Attached.Missing, .. attached.Missing] };
        bool isChanged = queue.Changes.Count + changes.Count > 0 || attached.PlanningGroup is { IsChanged: true };
        return queue with
        {
            Status = attached.Missing.Count > 0 ? GenesysProvisioningStatus.UpdatedIncomplete
                : queue.Status == GenesysProvisioningStatus.Unchanged && isChanged ? GenesysProvisioningStatus.Updated
                : queue.Status,
            Changes = new([.. queue.Changes, .. changes]),
            Attached = attached,
        };
    }

    private async Task<ChangedQueue> ReplaceAsync(
        int row, string queueId, ResolvedQueue wanted, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        JObject shown = await ReadAsync(queueId, call, cancellationToken).ConfigureAwait(false);
        MemberGroupRef? group = await creator
            .SkillGroupAsync(wanted, shown["division"].Text("id"), call, counts, cancellationToken).ConfigureAwait(false);
        var preview = new ChangePreview(org, context);
        QueueChange change = await preview.OfAsync(shown, wanted, group, call, cancellationToken).ConfigureAwait(false);
        var queue = new ChangedQueue(queueId, GenesysProvisioningStatus.Unchanged)
        {
            Division = shown["division"].Text("name"),
        };
        if (!change.IsNone)
        {
            queue = await PutAsync(row, queue, change, shown, wanted, call, counts, cancellationToken).ConfigureAwait(false);
        }

        return queue.Status is GenesysProvisioningStatus.UpdatedWithLoss or GenesysProvisioningStatus.Conflict ? queue
            : await MoveAsync(queue, shown, wanted, call, cancellationToken).ConfigureAwait(false);
    }

    private async Task<JObject> ReadAsync(string queueId, CallContext call, CancellationToken cancellationToken)
    {
        JObject shown = await ReadAfterCreateRetry.ReadAsync(org.Client, queueId, call, cancellationToken).ConfigureAwait(false);
        if (!org.Changed.IsStale(shown))
        {
            return shown;
        }

        ProbeResult? fresh = await CreationPoll.LookAsync(
            OrgLag.LooksAt,
            async token =>
            {
                JObject again = await ReadAfterCreateRetry.ReadAsync(org.Client, queueId, call, token).ConfigureAwait(false);
                return org.Changed.IsStale(again) ? null : new(again, WhyNotOurs: null);
            },
            "The org shows the queue as it was before its last change", org.Time, call, cancellationToken, "again")
            .ConfigureAwait(false);
        return fresh?.Object ?? throw new GenesysException(
            "ChangeNotShown", "The org still shows the queue as it was before its last change, so that nothing was written.",
            "Run it again in a moment.");
    }

    private async Task<ChangedQueue> PutAsync(
        int row, ChangedQueue queue, QueueChange change, JObject shown, ResolvedQueue wanted, CallContext call,
        CallRecorder counts, CancellationToken cancellationToken)
    {
        var intent = new ChangeIntent(queue.Id, shown, change.Body);
        await journal.IntendChangeAsync(row, intent, org.Client.OrgClock.Now).ConfigureAwait(false);
        // Once sent, it is known what became of it, or it is not: the same request again could undo what somebody else did then.
        ApiRequest put = ApiRequest.Put(QueueApi.Of(queue.Id), change.Body.ToString(Formatting.None)) with
        {
            Expected = ExpectedReply.Object(queue.Id),
        };
        queue = queue with
        {
            BeforeSha256 = intent.Sha256,
            Changes = new(new QueueChangeWords(org.Wire, shown, change, wanted).Changes().ToList()),
        };
        bool isInDoubt = false;
        for (int resends = 0; ; resends++)
        {
            GenesysApiException failure;
            try
            {
                JObject reply = await org.Client.SendForObjectAsync(put, call, cancellationToken).ConfigureAwait(false);
                return Judge(queue, change, reply, GenesysProvisioningStatus.Updated);
            }
            catch (GenesysApiException e) when (!e.NotApplied || isInDoubt)
            {
                failure = e;
                isInDoubt = true;
            }

            ChangeInDoubt.Finding found =
                await new ChangeInDoubt(org, intent).LookAsync(call, cancellationToken).ConfigureAwait(false);
            switch (found.State)
            {
                case ChangeState.AsWanted:
                    return Judge(queue, change, found.Shown, GenesysProvisioningStatus.Recovered);
                case ChangeState.Otherwise:
                    return queue with
                    {
                        Status = GenesysProvisioningStatus.Conflict,
                        Attached = new([found.InWords], null),
                        Changes = GenesysFieldChangeList.None,
                    };
                case ChangeState.AsBefore when resends >= call.Retry.MaximumRetryCount:
                    throw failure.As(notApplied: true);
            }

            counts.CountResend();
        }
    }

    private ChangedQueue Judge(ChangedQueue queue, QueueChange change, JObject shown, GenesysProvisioningStatus status)
    {
        IReadOnlyList<string> lost = change.LostIn(shown);
        org.Changed.Add(shown);
        org.Directory.Add(
            new(EntityKind.Queue, queue.Id, shown.Text("name")!) { MemberGroups = MemberGroupRef.FromQueue(shown) });
        return lost.Count == 0 ? queue with { Status = status } : queue with
        {
            Status = GenesysProvisioningStatus.UpdatedWithLoss,
            Attached = new(lost.Select(path => org.Wire.FieldAt(path) ?? SettingColumn.Prefix + path).Distinct().ToList(), null),
        };
    }

    // A replacement leaves the division as it is (API 5.6).
    private async Task<ChangedQueue> MoveAsync(
        ChangedQueue queue, JObject shown, ResolvedQueue wanted, CallContext call, CancellationToken cancellationToken)
    {
        if (wanted.Division is not { } division || division.Id == shown["division"].Text("id"))
        {
            return queue;
        }

        string body = new JArray(queue.Id).ToString(Formatting.None);
        var move = ApiRequest.Post(
            $"/api/v2/authorization/divisions/{Uri.EscapeDataString(division.Id)}/objects/QUEUE", body, repeatable: true);
        try
        {
            await org.Client.SendAsync(move, call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is GenesysApiException or OperationCanceledException)
        {
            return queue with { Attached = new([$"Division '{division.Name}': {e.Message}"], null) };
        }

        GenesysFieldChange moved = new(nameof(wanted.Definition.Division), queue.Division, division.Name);
        return queue with { Division = division.Name, Changes = new([.. queue.Changes, moved]) };
    }
}
