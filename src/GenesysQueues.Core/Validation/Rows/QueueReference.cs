using GenesysQueues.Contracts;
using GenesysQueues.Lookup;

namespace GenesysQueues.Validation.Rows;

/// <summary>A field of a definition that may name a queue.</summary>
/// <param name="Name">What it names.</param>
/// <param name="Kinds">What else that may be.</param>
internal sealed record QueueReference(string Name, IReadOnlyList<EntityKind> Kinds)
{
    /// <summary>All such fields of a definition, Settings among them, that the dialect has a use for.</summary>
    internal static IEnumerable<QueueReference> In(GenesysQueueDefinition definition, WireContract wire)
    {
        foreach (QueueField field in QueueFields.All.Where(field => field.Kinds.Contains(EntityKind.Queue)))
        {
            bool isUsed = field.Name != nameof(definition.Name)
                && (wire.UsesOverflowTarget || field.Name != nameof(definition.OverflowTarget));
            if (isUsed && field.Get(definition) is string { Length: > 0 } name)
            {
                yield return new(name, field.Kinds);
            }
        }

        if (definition.Settings is { } settings)
        {
            foreach (QueueReference reference in InTable(settings, string.Empty))
            {
                yield return reference;
            }
        }
    }

    private static IEnumerable<QueueReference> InTable(IReadOnlyDictionary<string, object?> table, string path) =>
        table.SelectMany(entry => InValue(entry.Value, path + entry.Key));

    private static IEnumerable<QueueReference> InValue(object? value, string path) => ReferenceField.At(path) is { } field
        ? field.Kinds.Contains(EntityKind.Queue) && field.Wanted(value) is { } name ? [new(name, field.Kinds)] : []
        : value switch
        {
            IReadOnlyDictionary<string, object?> table => InTable(table, path + "."),
            IReadOnlyList<object?> items => items.SelectMany(item => InValue(item, path + "[]")),
            _ => [],
        };
}
