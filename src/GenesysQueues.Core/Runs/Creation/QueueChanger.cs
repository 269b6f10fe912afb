using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Validation;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>
/// Changes one queue: reads it, replaces it by itself with the fields that a definition gives, or by what it was before an
/// earlier run, and then sees to its division and to what hangs on it.
/// </summary>
internal sealed class QueueChanger(
    ChangePreview preview, ExactLists lists, QueueCreator creator, QueueReplacer replacer, QueueAttachments attachments)
{
    /// <summary>Throws <see cref="GenesysException"/> when nothing was changed, or nobody can tell.</summary>
    internal async Task<ChangedQueue> ChangeAsync(
        int row, string queueId, ResolvedQueue wanted, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        // Before anything is written: what would take too much away is not half done.
        wanted = await lists.SettleAsync(queueId, wanted, call, cancellationToken).ConfigureAwait(false);
        ChangedQueue queue = new(queueId, GenesysProvisioningStatus.Unchanged);
        if (ChangePreview.IsOfQueueItself(wanted))
        {
            queue = await ReplaceAsync(row, queueId, wanted, call, counts, cancellationToken).ConfigureAwait(false);
        }

        wanted = wanted.Matching(queue.Match) with { ChangesGroups = queue.ChangesGroups };
        queue = queue with { Asked = AskedParts.OfLists(wanted) };
        if (queue.IsLeft)
        {
            // What was lost is of the queue itself: what hangs on it can still be done.
            return queue.Status != GenesysProvisioningStatus.UpdatedWithLoss ? queue : queue with
            {
                Left = AskedParts.All(wanted),
                Attached = Attached.Told(
                    [.. queue.Attached.Missing, .. queue.Lost.Others, .. queue.Lost.Asked, .. NotDone(wanted)]),
            };
        }

        (Attached attached, IReadOnlyList<GenesysFieldChange> changes) =
            await attachments.ChangeAsync(row, queueId, wanted, isChanged: queue.Status != GenesysProvisioningStatus.Unchanged
                || queue.Changes.Count > 0, call, counts, cancellationToken).ConfigureAwait(false);
        attached = attached with
        {
            Lacks = [.. queue.Attached.Lacks.Concat(attached.Lacks).Select(lack => lack.WithDivisions(DivisionOf))],
        };
        bool isChanged = queue.Changes.Count + changes.Count > 0;
        return queue with
        {
            Status = attached.Missing.Count > 0 ? GenesysProvisioningStatus.UpdatedIncomplete
                : queue.Status == GenesysProvisioningStatus.Unchanged && isChanged ? GenesysProvisioningStatus.Updated
                : queue.Status,
            Changes = new([.. queue.Changes, .. changes]),
            Attached = attached,
            Remarks = [.. queue.Remarks, .. attached.Remarks],
            Left = DefinitionRest.Of(wanted.Definition, attached.Left),
        };

        // The calls are about the queue, where it is now, and where it is to go.
        string? DivisionOf(string id) => wanted.Division is { } target && target.Id == id ? target.Name
            : queue.Division ?? wanted.Existing?.DivisionName;
    }

    private static IEnumerable<string> NotDone(ResolvedQueue wanted) => AskedParts.All(wanted) is not { } left ? []
        : ChangePreview.ApartFrom(left).Select(part => $"{part}: not done, since the run was ended");

    private async Task<ChangedQueue> ReplaceAsync(
        int row, string queueId, ResolvedQueue wanted, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        JObject shown = await replacer.ReadAsync(queueId, call, cancellationToken).ConfigureAwait(false);
        ChangedQueue queue = new(queueId, GenesysProvisioningStatus.Unchanged) { Division = shown["division"].Text("name") };
        if (wanted.Image?.ChangedSince(shown) is { Count: > 0 } fields)
        {
            return queue with
            {
                Status = GenesysProvisioningStatus.Stale,
                Attached = Attached.Told(
                    [await preview.LastChangeAsync(shown, fields, cancellationToken).ConfigureAwait(false)]),
            };
        }

        wanted = await preview.WithMatchAsync(shown, wanted, call, cancellationToken).ConfigureAwait(false);
        MemberGroupRef? group = wanted.Definition.IsRest ? null : await creator
            .SkillGroupAsync(wanted, shown["division"].Text("id"), call, counts, cancellationToken).ConfigureAwait(false);
        QueueChange change = await preview.OfAsync(shown, wanted, group, call, cancellationToken).ConfigureAwait(false);
        queue = queue with
        {
            ChangesGroups = change.ChangesGroups,
            Match = wanted.Definition.GivenSkillMatch,
            Remarks = change.Remarks,
        };
        if (!change.IsNone)
        {
            queue = await replacer.ReplaceAsync(row, queue, change, shown, wanted, call, counts, cancellationToken)
                .ConfigureAwait(false);
        }

        creator.MarkUsed(group);
        return queue.IsLeft ? queue
            : await replacer.MoveAsync(row, queue, shown, wanted, call, cancellationToken).ConfigureAwait(false);
    }
}
