namespace GenesysQueues.Definitions.Files;

/// <summary>A file whose lines stand in quotes as a whole: a spreadsheet took each for one cell, and saved it as such.</summary>
/// <param name="Header">The header line that was in the quotes.</param>
/// <param name="Delimiter">Between the cells inside.</param>
internal sealed record CsvQuotedLines(string Header, char Delimiter)
{
    /// <summary>Null when the lines are as they should be.</summary>
    /// <param name="header">The header line.</param>
    /// <param name="delimiter">Around the quotes.</param>
    /// <param name="sniff">Finds the delimiter of a header line.</param>
    internal static CsvQuotedLines? Of(string header, char delimiter, Func<string, char> sniff)
    {
        if (header.Length == 0 || header[0] != '"' || CsvQuoteScan.Line(header, delimiter, quoted: false) != true
            || Single(CsvDefinitionFile.CellsOf(header, delimiter)) is not { } inner || FieldNames.Resolve(inner) is not null)
        {
            return null;
        }

        char by = sniff(inner);
        return inner.IndexOf(by) >= 0 && CsvQuoteScan.Line(inner, by, quoted: false) == true ? new(inner, by) : null;
    }

    /// <summary>The cells of a row; a row that needed no quotes is as it is; null when quotes inside do not balance.</summary>
    internal string[]? Cells(string[] cells) => Single(cells) is not { } inner ? cells
        : CsvQuoteScan.Line(inner, Delimiter, quoted: false) == true ? CsvDefinitionFile.CellsOf(inner, Delimiter) : null;

    // Sheets have empty cells behind.
    private static string? Single(string[] cells) =>
        cells.Skip(1).All(string.IsNullOrWhiteSpace) && cells[0].Length > 0 ? cells[0] : null;
}
