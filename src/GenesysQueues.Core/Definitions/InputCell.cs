namespace GenesysQueues.Definitions;

/// <summary>A cell that holds something, and what its column means.</summary>
internal readonly record struct InputCell(string Column, object? Value, ColumnMeaning Meaning)
{
    internal static List<InputCell> Of(IReadOnlyList<KeyValuePair<string, object?>> cells, ColumnMeanings columns)
    {
        // A loop, since a file has millions of them.
        var held = new List<InputCell>(cells.Count);
        foreach (KeyValuePair<string, object?> cell in cells)
        {
            if (!CellReader.IsEmpty(cell.Value))
            {
                held.Add(new(cell.Key, cell.Value, columns.Of(cell.Key)));
            }
        }

        return held;
    }
}
