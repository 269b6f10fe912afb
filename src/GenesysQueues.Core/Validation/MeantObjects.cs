using GenesysQueues.Lookup;

namespace GenesysQueues.Validation;

/// <summary>What the names of a copied queue stood for, each in turn where one stands several times in a list.</summary>
/// <param name="definition">The copy.</param>
/// <param name="orgId">The org that it is for.</param>
internal sealed class MeantObjects(GenesysQueueDefinition definition, string orgId)
{
    private readonly Dictionary<(string Column, string Name), Queue<MeantObject>> _objects = definition.Meant
        .GroupBy(meant => (meant.Column, meant.Name)).ToDictionary(same => same.Key, same => new Queue<MeantObject>(same));

    /// <summary>Whether ids mean the same there.</summary>
    internal bool IsSameOrg => definition.MeantIn == orgId;

    /// <summary>What the name stood for; null when nobody knows.</summary>
    internal MeantObject? Next(string column, string name) =>
        !_objects.TryGetValue((MeantObject.PlainColumn(column), name), out Queue<MeantObject>? left) ? null
            : left.Count > 1 ? left.Dequeue() : left.Peek();

    /// <summary>Of several objects of one name in another org, those of the kind that was meant; else all of them.</summary>
    internal static List<OrgEntity> OfKind(List<OrgEntity> found, MeantObject meant)
    {
        List<OrgEntity> same = found.Where(entity => entity.Kind == meant.Kind).ToList();
        return found.Count > 1 && same.Count > 0 ? same : found;
    }
}
