namespace GenesysQueues.Definitions;

/// <summary>
/// One definition as it came, before anything was read: named cells of plain values (text, numbers, booleans, lists,
/// dictionaries, or this module's own types), and where they came from.
/// </summary>
internal sealed record InputRow(IReadOnlyList<KeyValuePair<string, object?>> Cells, GenesysDefinitionSource Source)
{
    /// <summary>What was wrong with the row as a whole, noticed while it was taken from its file.</summary>
    internal IReadOnlyList<GenesysQueueFinding> Findings { get; init; } = [];

    /// <summary>What its columns mean, shared by the rows of a file.</summary>
    internal ColumnMeanings Columns { get; init; } = new();

    /// <summary>Whether a null empties a field, as in a file that somebody wrote; else it is what is not given.</summary>
    internal bool NullsClear { get; init; }

    /// <summary>Whether text may hold numbers with a decimal comma, as in a file whose delimiter is none.</summary>
    internal bool DecimalComma { get; init; }
}
