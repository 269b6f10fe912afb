using System.Collections;
using System.Data;

namespace GenesysQueues.Input;

/// <summary>
/// Keeps the binder from making names of whatever is piped: it takes any object's text for a name, so that a result would
/// look for a queue called 'Line A: Created'. A row of a file stands for the queue that it names.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PipedNameTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return Names(inputData, string.Empty);
        }
        catch (GenesysException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    // Several are judged one by one.
    private static object? Names(object? inputData, string place)
    {
        object? plain = PlainValues.Bare(inputData);
        if (QueueNames.OfValue(plain) is { } name)
        {
            return name;
        }

        if (plain is null)
        {
            return place.Length == 0 ? inputData : throw NoName("Null", place);
        }

        if (plain is IEnumerable items and not IDictionary && place.Length == 0)
        {
            int number = 0;
            return PlainValues.Each(items, item => Names(item, $", number {++number} of the names,"))
                .SelectMany(named => named as string[] ?? [(string)named!]).ToArray();
        }

        PSObject bag = PSObject.AsPSObject(inputData!);
        if (RowOf(plain, bag) is { } row)
        {
            return row;
        }

        if (bag.Properties["QueueId"] is null)
        {
            throw NoName($"An object of type {plain.GetType().Name}", place);
        }

        // A result without a queue has no id, and means no queue.
        return PlainValues.Text(bag, "QueueId") is { } id && !string.IsNullOrWhiteSpace(id)
            ? new[] { WildcardPattern.Escape(id) } : Array.Empty<string>();
    }

    // What a row names, literally; null for what is no row. What this module wrote is read by its QueueId alone.
    private static string[]? RowOf(object plain, PSObject bag)
    {
        IReadOnlyList<KeyValuePair<string, object?>>? cells = plain switch
        {
            GenesysQueueDefinition definition => [new(FieldNames.Name, definition.Name)],
            IDictionary table => PlainValues.Cells(table),
            DataRow => PlainValues.Cells(bag),
            DataRowView view => PlainValues.Cells(PSObject.AsPSObject(view.Row)),
            PSCustomObject when bag.Properties["QueueId"] is null || !IsStored(bag) => PlainValues.Cells(bag),
            _ => null,
        };
        return cells is null ? null : QueueNames.OfRow(cells);
    }

    private static bool IsStored(PSObject bag) => bag.TypeNames.Any(
        name => name.StartsWith("Deserialized.GenesysQueues.", StringComparison.Ordinal));

    private static GenesysException NoName(string what, string place) => new(
        "InputNotUnderstood", $"{what}{place} is neither a name nor a queue. Pipe names, or objects with a QueueId.",
        "Pipe names, or objects with a QueueId.");
}
