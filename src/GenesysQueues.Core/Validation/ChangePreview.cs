using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using GenesysQueues.Validation.Settings;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>Says what a definition would change of a queue that exists, and changes nothing.</summary>
internal sealed class ChangePreview(OrgConnection org, LookupContext context)
{
    /// <summary>Whether a definition gives more than what has calls of its own.</summary>
    internal static bool IsOfQueueItself(ResolvedQueue wanted) => wanted.Image is not null || IsOfQueueItself(wanted.Definition);

    private static bool IsOfQueueItself(GenesysQueueDefinition definition) => definition.IsRest
        ? definition.Division is not null
        : definition.NewName is not null || definition.Clear is not null || definition.Settings is not null
        || WireContract.TouchesGroups(definition)
        || QueueFields.InRequest.Any(field =>
            field.Name != nameof(definition.SourceQueue) && field.Get(definition) is not null);

    /// <summary>What a definition gives that has calls of its own.</summary>
    internal static IEnumerable<string> ApartFrom(GenesysQueueDefinition definition) => DefinitionRest.Parts.Where(
        field => QueueFields.Find(field)!.Get(definition) is not null);

    /// <summary>
    /// What would be changed of the queue that the org shows now. Throws <see cref="GenesysException"/>, with the code
    /// <see cref="ErrorCatalogue.QueueNotFound"/> where there is none any more.
    /// </summary>
    /// <param name="queue">The queue.</param>
    /// <param name="wanted">What is to become of it.</param>
    /// <param name="sink">Takes what would not be done.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    internal async Task<IReadOnlyList<GenesysFieldChange>> ChangesAsync(
        OrgEntity queue, ResolvedQueue wanted, FindingSink sink, CancellationToken cancellationToken)
    {
        try
        {
            return await ChangesOfAsync(queue, wanted, sink, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (GoneQueue.IsMeant(e, queue.Id))
        {
            throw GoneQueue.Say(org.Directory, queue.Id, e);
        }
    }

    private async Task<IReadOnlyList<GenesysFieldChange>> ChangesOfAsync(
        OrgEntity queue, ResolvedQueue wanted, FindingSink sink, CancellationToken cancellationToken)
    {
        if (!IsOfQueueItself(wanted))
        {
            return await PartsAsync(queue.Id, wanted, losesGroups: false, sink, cancellationToken).ConfigureAwait(false);
        }

        JObject shown = await ReadAfterCreateRetry.ReadAsync(org.Client, queue.Id, context.Call, cancellationToken)
            .ConfigureAwait(false);
        if (wanted.Image?.ChangedSince(shown) is { Count: > 0 } fields)
        {
            throw QueueImage.IsStale(await LastChangeAsync(shown, fields, cancellationToken).ConfigureAwait(false));
        }

        wanted = await WithMatchAsync(shown, wanted, context.Call, cancellationToken).ConfigureAwait(false);
        MemberGroupRef? group = null;
        if (!wanted.Definition.IsRest && org.Wire.SkillGroup(wanted) is { } plan)
        {
            OrgEntity? known = (await org.Directory.FindAsync(EntityKind.SkillGroup, plan.Name, context, cancellationToken)
                .ConfigureAwait(false)).Entity;
            // One that would be made has its name for an id.
            group = new(known?.Id ?? plan.Name, MemberGroupRef.SkillGroup);
        }

        QueueChange change = await OfAsync(shown, wanted, group, context.Call, cancellationToken).ConfigureAwait(false);
        sink.AddRange(change.Remarks.Select(sink.Stamp));
        List<GenesysFieldChange> changes = [.. new QueueChangeWords(org.Wire, shown, change, wanted).Changes()];
        if (wanted.Division is { } division && division.Id != shown["division"].Text("id"))
        {
            changes.Add(new(nameof(wanted.Definition.Division), shown["division"].Text("name"), division.Name));
        }

        return
        [
            .. changes,
            .. await PartsAsync(
                queue.Id, wanted with { ChangesGroups = change.ChangesGroups }, change.LosesGroups, sink, cancellationToken)
                .ConfigureAwait(false),
        ];
    }

    private async Task<IReadOnlyList<GenesysFieldChange>> PartsAsync(
        string queueId, ResolvedQueue wanted, bool losesGroups, FindingSink sink, CancellationToken cancellationToken) =>
    [
        .. await new ExactLists(org, context).ChangesAsync(queueId, wanted, losesGroups, sink, context.Call, cancellationToken)
            .ConfigureAwait(false),
        .. await PlannedAsync(queueId, wanted, cancellationToken).ConfigureAwait(false),
    ];

    /// <summary>Fields that were changed, and by name who changed the queue last.</summary>
    internal async Task<string> LastChangeAsync(
        JObject shown, IReadOnlyList<string> fields, CancellationToken cancellationToken) => QueueApi.LastChange(
        org.Wire, shown, fields, await org.Directory.NameOfAsync(shown.Text(QueueApi.ModifiedBy), context, cancellationToken)
            .ConfigureAwait(false));

    /// <summary>
    /// Where a definition gives skills, and not whether an agent has all of them or any, a queue that exists keeps what it has
    /// of that.
    /// </summary>
    internal async Task<ResolvedQueue> WithMatchAsync(
        JObject shown, ResolvedQueue wanted, CallContext call, CancellationToken cancellationToken)
    {
        GenesysQueueDefinition d = wanted.Definition;
        if (!org.Wire.KeepsSkillsInGroups || wanted.Image is not null || d is not { IsRest: false, GivenSkillMatch: null }
            || wanted.Skills.Count < 2)
        {
            return wanted;
        }

        GenesysQueue queue = await WithSkillsAsync(shown, call, cancellationToken).ConfigureAwait(false);
        return queue.Fields is { SkillRequirement: not null, GivenSkillMatch: { } match }
            ? wanted.Matching(match) : wanted;
    }

    private Task<GenesysQueue> WithSkillsAsync(JObject shown, CallContext call, CancellationToken cancellationToken) =>
        new QueueReader(org, call, context, QueueDetail.None with { Skills = true }).ReadAsync(shown, cancellationToken);

    /// <summary>The change of a queue that the org shows now.</summary>
    /// <param name="shown">The queue.</param>
    /// <param name="wanted">What is to become of it.</param>
    /// <param name="group">The group of the wanted skills; null where none are wanted.</param>
    /// <param name="call">On whose behalf skill groups are asked for.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    internal async Task<QueueChange> OfAsync(
        JObject shown, ResolvedQueue wanted, MemberGroupRef? group, CallContext call, CancellationToken cancellationToken)
    {
        if (wanted.Image is { } image)
        {
            return image.Back(shown);
        }

        GenesysQueueDefinition d = wanted.Definition;
        if (d.IsRest)
        {
            JObject now = QueueApi.Writable(shown);
            return new(now, now);
        }

        bool concernsMatrix = WireContract.ReplacesMatrix(d) || wanted.IsExact(nameof(d.MemberGroup))
            || d.Clears(nameof(d.MemberGroup));
        GenesysQueue? queue = concernsMatrix
            ? await WithSkillsAsync(shown, call, cancellationToken).ConfigureAwait(false) : null;
        // A group that somebody else has made, and named, is no matrix's.
        IReadOnlyCollection<string> ofMatrix = queue?.MatrixIsWhole == true
            ? MemberGroupRef.OwnGroups(shown).Select(own => own.Text("id")!)
                .Except(queue.MemberGroupIds, StringComparer.OrdinalIgnoreCase).ToList()
            : [];
        QueueChange change = QueueChange.Of(org.Wire, shown, wanted, group, ofMatrix) with
        {
            OfMatrix = group is null ? ofMatrix : [.. ofMatrix, group.Id],
            SkillsBefore = queue?.SkillRequirement?.ToString(),
            MatchBefore = queue?.Fields.GivenSkillMatch,
        };
        IReadOnlyList<GenesysQueueFinding> findings = SettingRules.OfChange(change);
        return findings.FirstOrDefault(finding => finding.IsError) is { } refused
            ? throw new GenesysException(refused.Code, refused.Message, refused.Recommendation)
            : change with { Remarks = [.. findings, .. Staying(shown, change, wanted)] };
    }

    // Calls overflow to them: they are no groups of the queue's own, and serve it all the same.
    private IReadOnlyList<GenesysQueueFinding> Staying(JObject shown, QueueChange change, ResolvedQueue wanted)
    {
        var sink = new FindingSink(wanted.Definition.Source);
        foreach (JObject target in org.Wire.OverflowOf(change.Body)?.Groups?.Targets ?? [])
        {
            if (!wanted.RemovedGroups.Contains(MemberGroupRef.Of(target)))
            {
                continue;
            }

            string name = PlainText.Of(MemberGroupRef.NameOf(target, shown) ?? target.Text("id")!);
            sink.Warning(
                "OverflowTargetStays", nameof(wanted.Definition.RemoveMemberGroup), name,
                $"Calls overflow to '{ShortText.Of(name)}', which stays among the groups for that.",
                "Clear OverflowTarget, or give another one.");
        }

        return sink.Findings;
    }

    // What of the queue another group has is refused, so that the queue comes from nowhere.
    private async Task<IReadOnlyList<GenesysFieldChange>> PlannedAsync(
        string queueId, ResolvedQueue wanted, CancellationToken cancellationToken)
    {
        const string Field = nameof(wanted.Definition.PlanningGroup);
        if (wanted.PlanningGroup is not { } group)
        {
            return wanted.NewPlanningGroup is { } made ? [new(Field, null, made.FullName)] : [];
        }

        try
        {
            group = (await org.Directory.AllAsOfNowAsync(EntityKind.PlanningGroup, context, cancellationToken)
                .ConfigureAwait(false)).FirstOrDefault(now => now.Id == group.Id) ?? group;
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // Who may not look goes by what was found.
        }

        HashSet<string> there = [.. group.RoutePaths.Select(path => path.Key)];
        return wanted.RoutePaths.All(path => there.Contains((path with { QueueId = queueId }).Key)) ? []
            : [new(Field, null, group.FullName)];
    }
}
