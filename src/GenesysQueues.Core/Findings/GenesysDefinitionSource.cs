namespace GenesysQueues;

/// <summary>Where a definition came from, so that every message can name it.</summary>
public sealed class GenesysDefinitionSource
{
    internal GenesysDefinitionSource(string? path, int row, SheetColumns? columns = null)
    {
        Path = path;
        Row = row;
        Columns = columns;
    }

    /// <summary>The file, or null when the definition did not come from a file.</summary>
    public string? Path { get; }

    /// <summary>Of a workbook: the name of the sheet; else null.</summary>
    public string? Sheet => Columns?.Sheet;

    /// <summary>In a file: the row as a spreadsheet numbers it, the header being row 1. Otherwise: the place in the input, from 1.</summary>
    public int Row { get; }

    /// <summary>Where the sheet has each column; null of what is no workbook.</summary>
    internal SheetColumns? Columns { get; }

    /// <inheritdoc/>
    public override string ToString() => Path is null ? $"input {Row}"
        : PlainText.Of($"{System.IO.Path.GetFileName(Path)}, {(Sheet is null ? string.Empty : $"{Sheet}, ")}row {Row}");
}
