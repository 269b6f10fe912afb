using GenesysQueues.Contracts;
using GenesysQueues.Lookup;

namespace GenesysQueues.Runs.Creation;

/// <summary>What a definition asks for that has calls of its own, by ids.</summary>
internal static class AskedParts
{
    private static readonly string[] s_lists = [nameof(GenesysQueueDefinition.Member), nameof(GenesysQueueDefinition.WrapupCode)];

    /// <summary>What its lists ask for.</summary>
    internal static IReadOnlyList<LeftPart> OfLists(ResolvedQueue queue) =>
        [.. s_lists.SelectMany(list => Of(queue, list)), .. Back(queue)];

    /// <summary>What one of its lists asks for.</summary>
    internal static IReadOnlyList<LeftPart> Of(ResolvedQueue queue, string list) =>
        [.. queue.Coming(list).Select(entity => Added(list, entity, queue)), .. Removed(list, queue.Going(list))];

    /// <summary>All of it; null where there is nothing.</summary>
    internal static GenesysQueueDefinition? All(ResolvedQueue queue)
    {
        // What is to go from a list that is to be exact is not known.
        if (s_lists.Any(queue.IsExact))
        {
            return DefinitionRest.Of(queue.Definition);
        }

        GenesysQueueDefinition d = queue.Definition;
        var parts = new List<LeftPart>(OfLists(queue));
        if (queue.Division is { } division)
        {
            parts.Add(new(nameof(d.Division), division.Id));
        }

        if (d.PlanningGroup is { } group)
        {
            parts.Add(new(nameof(d.PlanningGroup), group));
        }

        return DefinitionRest.Of(d, parts);
    }

    /// <summary>The rings that it asks for.</summary>
    internal static IReadOnlyList<LeftPart> Rings(ResolvedQueue queue) =>
    [
        .. queue.Members.Where(member => queue.Rings.ContainsKey(member.Id))
            .Select(member => Added(nameof(queue.Definition.Member), member, queue)),
        .. Back(queue),
    ];

    internal static LeftPart Added(string list, OrgEntity entity, ResolvedQueue queue) => new(
        list, list == nameof(queue.Definition.Member) && queue.Rings.TryGetValue(entity.Id, out int ring)
            ? MemberRing.Format(entity.Id, ring) : entity.Id);

    internal static IReadOnlyList<LeftPart> Removed(string list, IEnumerable<OrgEntity> entities) =>
        [.. entities.Select(entity => new LeftPart(QueueFields.Find(list)!.Removal!, entity.Id))];

    private static IEnumerable<LeftPart> Back(ResolvedQueue queue) => queue.Image is not { } image ? []
        : image.Rings.Select(
            ring => new LeftPart(nameof(queue.Definition.Member), MemberRing.Format(ring.Key, ring.Value.From)));
}
