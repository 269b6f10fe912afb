using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>Says what a definition would change of a queue that exists, and changes nothing.</summary>
internal sealed class ChangePreview(OrgConnection org, LookupContext context)
{
    private static readonly string[] s_apart =
    [
        nameof(GenesysQueueDefinition.Division), nameof(GenesysQueueDefinition.Member),
        nameof(GenesysQueueDefinition.RemoveMember), nameof(GenesysQueueDefinition.WrapupCode),
        nameof(GenesysQueueDefinition.RemoveWrapupCode), nameof(GenesysQueueDefinition.PlanningGroup),
    ];

    /// <summary>Whether a definition gives more than what has calls of its own.</summary>
    internal static bool IsOfQueueItself(ResolvedQueue wanted) => wanted.Image is not null || IsOfQueueItself(wanted.Definition);

    private static bool IsOfQueueItself(GenesysQueueDefinition definition) => definition.NewName is not null
        || definition.Clear is not null || definition.Settings is not null || WireContract.TouchesGroups(definition)
        || QueueFields.InRequest.Any(field =>
            field.Name != nameof(definition.SourceQueue) && field.Get(definition) is not null);

    /// <summary>What a definition gives that has calls of its own.</summary>
    internal static IEnumerable<string> ApartFrom(GenesysQueueDefinition definition) => s_apart.Where(
        field => QueueFields.Find(field)!.Get(definition) is not null);

    /// <summary>What would be changed of the queue that the org shows now. Throws <see cref="GenesysException"/>.</summary>
    internal async Task<IReadOnlyList<GenesysFieldChange>> ChangesAsync(
        OrgEntity queue, ResolvedQueue wanted, CancellationToken cancellationToken)
    {
        IReadOnlyList<GenesysFieldChange> ofLists = await new ExactLists(org, context)
            .ChangesAsync(queue.Id, wanted, context.Call, cancellationToken).ConfigureAwait(false);
        if (!IsOfQueueItself(wanted))
        {
            return ofLists;
        }

        JObject shown = await ReadAfterCreateRetry.ReadAsync(org.Client, queue.Id, context.Call, cancellationToken)
            .ConfigureAwait(false);
        if (wanted.Image?.ChangedSince(shown) is { Count: > 0 } fields)
        {
            throw QueueImage.IsStale(await LastChangeAsync(shown, fields, cancellationToken).ConfigureAwait(false));
        }

        MemberGroupRef? group = null;
        if (org.Wire.SkillGroup(wanted) is { } plan)
        {
            OrgEntity? known = (await org.Directory.FindAsync(EntityKind.SkillGroup, plan.Name, context, cancellationToken)
                .ConfigureAwait(false)).Entity;
            // One that would be made has its name for an id.
            group = new(known?.Id ?? plan.Name, MemberGroupRef.SkillGroup);
        }

        QueueChange change = await OfAsync(shown, wanted, group, context.Call, cancellationToken).ConfigureAwait(false);
        List<GenesysFieldChange> changes = [.. new QueueChangeWords(org.Wire, shown, change, wanted).Changes()];
        if (wanted.Division is { } division && division.Id != shown["division"].Text("id"))
        {
            changes.Add(new(nameof(wanted.Definition.Division), shown["division"].Text("name"), division.Name));
        }

        return [.. changes, .. ofLists];
    }

    /// <summary>Fields that were changed, and by name who changed the queue last.</summary>
    internal async Task<string> LastChangeAsync(
        JObject shown, IReadOnlyList<string> fields, CancellationToken cancellationToken) => QueueApi.LastChange(
        shown, fields, await org.Directory.NameOfAsync(shown.Text(QueueApi.ModifiedBy), context, cancellationToken)
            .ConfigureAwait(false));

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
        IReadOnlyCollection<string> ofMatrix = WireContract.ReplacesMatrix(d) || wanted.IsExact(nameof(d.MemberGroup))
            ? await GroupsOfMatrixAsync(shown, call, cancellationToken).ConfigureAwait(false) : [];
        return QueueChange.Of(org.Wire, shown, wanted, group, ofMatrix);
    }

    // A group that somebody else has made, and named, is no matrix's.
    private async Task<IReadOnlyCollection<string>> GroupsOfMatrixAsync(
        JObject shown, CallContext call, CancellationToken cancellationToken)
    {
        if (!org.Wire.KeepsSkillsInGroups)
        {
            return [];
        }

        GenesysQueue queue = await new QueueReader(org, call, context, QueueDetail.None with { Skills = true })
            .ReadAsync(shown, cancellationToken).ConfigureAwait(false);
        return queue.MatrixIsWhole
            ? MemberGroupRef.OwnGroups(shown).Select(group => group.Text("id")!)
                .Except(queue.MemberGroupIds, StringComparer.OrdinalIgnoreCase).ToList()
            : [];
    }
}
