namespace GenesysQueues.Definitions;

/// <summary>A cell that holds something, and what its column means.</summary>
internal readonly record struct InputCell(string Column, object? Value, ColumnMeaning Meaning)
{
    internal static List<InputCell> Of(IEnumerable<KeyValuePair<string, object?>> cells, ColumnMeanings columns) => cells
        .Where(cell => !CellReader.IsEmpty(cell.Value))
        .Select(cell => new InputCell(cell.Key, cell.Value, columns.Of(cell.Key)))
        .ToList();
}
