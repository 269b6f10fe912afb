using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Validation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>Adds what hangs on a queue and cannot be sent with it: its members, its wrap-up codes and its planning group.</summary>
internal sealed class QueueAttachments(ApiClient client, PlanningGroupStore planningGroups, RunJournal journal)
{
    private const string Members = "members";
    private const string WrapupCodes = "wrapupcodes";

    /// <summary>Adds everything to a queue that was just created; answers what could not be added.</summary>
    internal Task<Attached> AddAllAsync(
        string queueId, ResolvedQueue queue, CallContext call, CallRecorder counts, CancellationToken cancellationToken) =>
        AddAsync(queueId, queue, queue.Members, queue.WrapupCodes, isNew: true, call, counts, cancellationToken);

    /// <summary>Adds to a queue what it lacks; answers what could not be added. Throws <see cref="GenesysApiException"/> when the queue cannot be read.</summary>
    internal async Task<Attached> AddMissingAsync(
        string queueId, ResolvedQueue queue, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrgEntity> members = await LackingAsync(queueId, Members, queue.Members, call, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OrgEntity> codes = await LackingAsync(queueId, WrapupCodes, queue.WrapupCodes, call, cancellationToken).ConfigureAwait(false);
        return await AddAsync(queueId, queue, members, codes, isNew: false, call, counts, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Adds to a queue that exists what it lacks, and takes away what is to go; answers what was changed so, and what could not
    /// be. Throws <see cref="GenesysApiException"/> when its lists cannot be read and nothing was changed before.
    /// </summary>
    internal async Task<(Attached Attached, IReadOnlyList<GenesysFieldChange> Changes)> ChangeAsync(
        int row, string queueId, ResolvedQueue queue, bool isChanged, CallContext call, CallRecorder counts,
        CancellationToken cancellationToken)
    {
        var changes = new List<GenesysFieldChange>();
        var lacks = new List<Lack>();
        var remarks = new FindingSink(queue.Definition.Source);
        IReadOnlyList<Lack> notMembers = [];
        foreach ((string what, string field, IReadOnlyList<OrgEntity> added, IReadOnlyList<OrgEntity> removed) in new[]
        {
            (Members, nameof(queue.Definition.Member), queue.Members, queue.RemovedMembers),
            (WrapupCodes, nameof(queue.Definition.WrapupCode), queue.WrapupCodes, queue.RemovedWrapupCodes),
        })
        {
            IReadOnlyList<OrgEntity> lacking, there, byGroup;
            try
            {
                (lacking, there, byGroup) = await ReadAfterCreateRetry.SendAsync(
                    client, ApiRequest.Get($"{QueueApi.Of(queueId)}/{what}"),
                    _ => SplitAsync(
                        queueId, what, added, removed, call, cancellationToken, queue.ChangesGroups, isThere: true), call,
                    cancellationToken).ConfigureAwait(false);
                if (lacking.Count + there.Count > 0)
                {
                    await journal.IntendPartAsync(row, new(queueId, field, IdsOf(lacking), IdsOf(there))).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (e is GenesysException or OperationCanceledException
                && (isChanged || changes.Count + lacks.Count > 0))
            {
                // What was changed before must be told.
                lacks.Add(Lack.Of(field, e, [.. AskedParts.Of(queue, field)]));
                continue;
            }

            // Whoever comes in their place is there before they go.
            (IReadOnlyList<OrgEntity> come, IReadOnlyList<Lack> notAdded) =
                await AddAsync(queueId, what, field, queue, lacking, call, cancellationToken).ConfigureAwait(false);
            notMembers = what == Members ? notAdded : notMembers;
            IReadOnlyList<OrgEntity> going = there;
            if (notAdded.Count > 0 && there.Count > 0)
            {
                // A queue is not left without those who go and those who were to come in their place.
                lacks.Add(new(
                    $"{(queue.IsExact(field) ? $"{field}Mode Exact" : $"Remove{field}")}: none of {there.Count} was removed, "
                        + "since not all that was to come has come.",
                    AskedParts.Removed(field, there), notAdded.Any(lack => lack.MayPass)));
                going = [];
            }

            (IReadOnlyList<OrgEntity> gone, IReadOnlyList<Lack> notRemoved) =
                await RemoveAsync(queueId, what, $"Remove{field}", going, call, cancellationToken).ConfigureAwait(false);
            lacks.AddRange([.. notAdded, .. notRemoved]);
            await journal.NotDoneAsync(
                row, new(queueId, field, IdsOf(lacking.Except(come)), IdsOf(there.Except(gone)))).ConfigureAwait(false);
            byGroup.ToList().ForEach(member => ExactLists.SayStays(remarks, member));
            if (come.Count > 0)
            {
                changes.Add(new(field, null, OrgEntity.Names(come)));
            }

            if (gone.Count > 0)
            {
                changes.Add(new(field, OrgEntity.Names(gone), null));
            }
        }

        try
        {
            (IReadOnlyList<GenesysFieldChange> moved, IReadOnlyList<Lack> notMoved) = await new MemberRings(client, journal)
                .SetAsync(row, queueId, queue, notMembers, isNew: false, call, cancellationToken).ConfigureAwait(false);
            changes.AddRange(moved);
            lacks.AddRange(notMoved);
        }
        catch (GenesysException e) when (isChanged || changes.Count + lacks.Count > 0)
        {
            lacks.Add(Lack.Of("Rings of members", e, [.. AskedParts.Rings(queue)]));
        }

        Attached planned = await PlanAsync(queueId, queue, call, counts, cancellationToken).ConfigureAwait(false);
        if (planned.PlanningGroup is { IsChanged: true } group)
        {
            changes.Add(new(nameof(queue.Definition.PlanningGroup), null, group.Name));
        }

        return (planned with { Lacks = [.. lacks, .. planned.Lacks], Remarks = remarks.Findings }, changes);
    }

    private async Task<Attached> AddAsync(
        string queueId, ResolvedQueue queue, IReadOnlyList<OrgEntity> members, IReadOnlyList<OrgEntity> codes, bool isNew,
        CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        var lacks = new List<Lack>();
        IReadOnlyList<Lack> notMembers = (await AddAsync(
            queueId, Members, nameof(queue.Definition.Member), queue, members, call, cancellationToken)
            .ConfigureAwait(false)).Lacks;
        lacks.AddRange(notMembers);
        lacks.AddRange((await AddAsync(
            queueId, WrapupCodes, nameof(queue.Definition.WrapupCode), queue, codes, call, cancellationToken)
            .ConfigureAwait(false)).Lacks);
        lacks.AddRange((await new MemberRings(client, journal)
            .SetAsync(row: null, queueId, queue, notMembers, isNew, call, cancellationToken).ConfigureAwait(false)).Lacks);
        Attached planned = await PlanAsync(queueId, queue, call, counts, cancellationToken).ConfigureAwait(false);
        return planned with { Lacks = [.. lacks, .. planned.Lacks] };
    }

    // A group that has the queue already is left as it is.
    private async Task<Attached> PlanAsync(
        string queueId, ResolvedQueue queue, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        if ((queue.PlanningGroup?.Name ?? queue.NewPlanningGroup?.Name) is not { } name)
        {
            return new([], null);
        }

        try
        {
            return new([], await planningGroups.AddAsync(queue, queueId, call, counts, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is GenesysException or OperationCanceledException)
        {
            // A queue that is not known there is so a moment later.
            LeftPart part = new(nameof(queue.Definition.PlanningGroup), queue.Definition.PlanningGroup!);
            Lack lack = Lack.Of($"PlanningGroup '{name}'", e, part);
            bool isNotKnownYet = e is GenesysApiException { Failure: GenesysApiFailure.NotFound };
            return new([lack with { MayPass = lack.MayPass || isNotKnownYet }], null);
        }
    }

    private async Task<IReadOnlyList<OrgEntity>> LackingAsync(
        string queueId, string what, IReadOnlyList<OrgEntity> wanted, CallContext call, CancellationToken cancellationToken)
    {
        return (await SplitAsync(queueId, what, wanted, [], call, cancellationToken).ConfigureAwait(false)).Lacking;
    }

    private static List<string> IdsOf(IEnumerable<OrgEntity> entities) => entities.Select(entity => entity.Id).ToList();

    // Of what is to be there what is not, and of what is not to be there what is, and who stays since a group brings them.
    private async
        Task<(IReadOnlyList<OrgEntity> Lacking, IReadOnlyList<OrgEntity> There, IReadOnlyList<OrgEntity> ByGroup)> SplitAsync(
        string queueId, string what, IReadOnlyList<OrgEntity> wanted, IReadOnlyList<OrgEntity> unwanted, CallContext call,
        CancellationToken cancellationToken, bool changesGroups = false, bool isThere = false)
    {
        if (wanted.Count == 0 && unwanted.Count == 0)
        {
            return (wanted, unwanted, []);
        }

        try
        {
            IReadOnlyList<JObject> there = await PagedList.ReadAsync(
                client, $"{QueueApi.Of(queueId)}/{what}?pageSize=100", isCursor: false, call, cancellationToken)
                    .ConfigureAwait(false);
            HashSet<string?> Ids(IEnumerable<JObject> items) =>
                new(items.Select(item => item.Text("id")), StringComparer.OrdinalIgnoreCase);
            HashSet<string?> all = Ids(there);
            // Who is brought by a group goes with it alone.
            HashSet<string?> own = Ids(there.Where(item => !QueueContents.IsByGroup(item)));
            return (
                wanted.Where(entity => !(changesGroups ? own : all).Contains(entity.Id)).ToList(),
                unwanted.Where(entity => own.Contains(entity.Id)).ToList(),
                changesGroups ? [] : unwanted.Where(entity => all.Contains(entity.Id) && !own.Contains(entity.Id)).ToList());
        }
        catch (GenesysApiException e) when (e.IsRefusal && !(isThere && e.Failure == GenesysApiFailure.NotFound))
        {
            // Who may not look, or looks too soon, does all: done twice it is done once.
            return (wanted, unwanted, []);
        }
    }

    // Adding a member or a code twice is adding it once.
    private Task<(IReadOnlyList<OrgEntity> Done, IReadOnlyList<Lack> Lacks)> AddAsync(
        string queueId, string what, string label, ResolvedQueue queue, IReadOnlyList<OrgEntity> entities, CallContext call,
        CancellationToken cancellationToken) => InBatchesAsync(
        label, entity => AskedParts.Added(label, entity, queue), entities, PublishedLimits.BatchSize, batch =>
        {
            var request = ApiRequest.Post($"{QueueApi.Of(queueId)}/{what}", Ids(batch), repeatable: true) with
            {
                Expected = ExpectedReply.Addition(batch.ConvertAll(entity => entity.Id)),
            };
            return ReadAfterCreateRetry.SendAsync(
                client, request, sent => client.SendAsync(sent, call, cancellationToken), call, cancellationToken);
        });

    // Whoever is no member is removed without complaint.
    private Task<(IReadOnlyList<OrgEntity> Done, IReadOnlyList<Lack> Lacks)> RemoveAsync(
        string queueId, string what, string label, IReadOnlyList<OrgEntity> entities, CallContext call,
        CancellationToken cancellationToken) => what == Members
        ? InBatchesAsync(label, entity => new(label, entity.Id), entities, PublishedLimits.BatchSize, batch => client.SendAsync(
            ApiRequest.Post($"{QueueApi.Of(queueId)}/{what}?delete=true", Ids(batch), repeatable: true), call, cancellationToken))
        : InBatchesAsync(label, entity => new(label, entity.Id), entities, 1, async batch =>
        {
            try
            {
                await client.SendAsync(
                    ApiRequest.Delete($"{QueueApi.Of(queueId)}/{what}/{Uri.EscapeDataString(batch[0].Id)}"), call,
                    cancellationToken).ConfigureAwait(false);
            }
            catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound)
            {
                // It is gone already.
            }
        });

    private static string Ids(List<OrgEntity> batch) =>
        new JArray(batch.Select(entity => new JObject { ["id"] = entity.Id })).ToString(Formatting.None);

    private static async Task<(IReadOnlyList<OrgEntity> Done, IReadOnlyList<Lack> Lacks)> InBatchesAsync(
        string label, Func<OrgEntity, LeftPart> partOf, IReadOnlyList<OrgEntity> entities, int size,
        Func<List<OrgEntity>, Task> send)
    {
        var done = new List<OrgEntity>();
        var lacks = new List<Lack>();
        for (int start = 0; start < entities.Count; start += size)
        {
            List<OrgEntity> batch = entities.Skip(start).Take(size).ToList();
            try
            {
                await send(batch).ConfigureAwait(false);
                done.AddRange(batch);
            }
            catch (Exception e) when (e is GenesysApiException or OperationCanceledException)
            {
                // The queue exists whatever happens here, and its result must say so.
                lacks.AddRange(batch.Select(entity => Lack.Of($"{label} '{entity.KnownAs}'", e, partOf(entity))));
            }
        }

        return (done, lacks);
    }
}
