namespace GenesysQueues.Definitions;

/// <summary>Cells that say that a field is to be emptied: what stands in them is not a value.</summary>
internal static class ClearedCell
{
    /// <summary>What is written in such a cell.</summary>
    internal const string Text = "(clear)";

    /// <summary>The cells of a row that hold something, with those of nulls that empty a field.</summary>
    internal static List<InputCell> In(InputRow row)
    {
        List<InputCell> held = InputCell.Of(row.Cells, row.Columns);
        // A program that stores an object of this module whole writes null for all that is not given.
        if (row.NullsClear && !row.Cells.Any(cell => row.Columns.Of(cell.Key).IsIgnored))
        {
            held.AddRange(row.Cells.Where(cell => cell.Value is null)
                .Select(cell => new InputCell(cell.Key, Text, row.Columns.Of(cell.Key)))
                // Nor does a column of another tool mean anything by it.
                .Where(cell => FieldOf(cell) is { } field && field != nameof(GenesysQueueDefinition.NewName)
                    && (cell.Meaning.Field is not null || SettingColumn.Parse(cell.Column) is not null)));
            held.AddRange(row.Cells
                .Where(cell => cell.Value is not null && row.Columns.Of(cell.Key).Field == FieldNames.Settings)
                .SelectMany(cell => NullsIn(cell.Value, FieldNames.Settings))
                .Select(name => new InputCell(name, Text, row.Columns.Of(name))).ToList());
        }

        return held;
    }

    /// <summary>The field or the setting that a cell is to empty, as Clear names it; null when it holds a value.</summary>
    internal static string? FieldOf(InputCell cell) => !IsOne(cell.Value) ? null
        : cell.Meaning.Setting?.ToString()
            ?? (cell.Meaning.Field is { } field && field != FieldNames.Name
                && (field == nameof(GenesysQueueDefinition.NewName) || QueueFields.OfChange.All(of => of.Name != field))
                    ? field : null);

    /// <summary>As Clear names it, in whatever case it was written.</summary>
    internal static string Spelled(string given) =>
        QueueFields.Find(given)?.Name ?? SettingColumn.Parse(given)?.ToString() ?? given;

    /// <summary>Both lists, each field once; null when there is none.</summary>
    internal static GenesysNameList? Union(IEnumerable<string>? fields, IEnumerable<string>? others)
    {
        List<string> all = [.. (fields ?? []).Concat(others ?? []).Distinct(StringComparer.OrdinalIgnoreCase)];
        return all.Count > 0 ? new(all) : null;
    }

    private static IEnumerable<string> NullsIn(object? value, string path) => value switch
    {
        null => [path],
        IReadOnlyDictionary<string, object?> table => table.SelectMany(field => NullsIn(field.Value, $"{path}.{field.Key}")),
        _ => [],
    };

    private static bool IsOne(object? value) => value switch
    {
        string text => string.Equals(text.Trim(), Text, StringComparison.OrdinalIgnoreCase),
        // A parameter that takes several names has a list of one.
        IReadOnlyList<object?> { Count: 1 } items => IsOne(items[0]),
        _ => false,
    };
}
