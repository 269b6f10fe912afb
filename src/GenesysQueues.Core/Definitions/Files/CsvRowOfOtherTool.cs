using System.Text.RegularExpressions;

namespace GenesysQueues.Definitions.Files;

/// <summary>
/// Rows that other tools put among the others and that are no definitions: the header again, where files were joined, with what
/// stands before it; the line that a database's tool draws under the header, and its count of rows.
/// </summary>
internal static class CsvRowOfOtherTool
{
    private static readonly Regex s_count = new(
        @"^\(\d+ rows?( affected)?\)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // psql draws pluses where columns meet, Markdown colons and bars.
    private static readonly Regex s_rule = new(@"^[-+=|:\s]*--[-+=|:\s]*$", RegexOptions.CultureInvariant);

    internal static bool IsOne(string[] cells, IReadOnlyList<string> headers, CsvRow row)
    {
        bool isHeader = IsHeader(cells, headers);
        bool isOther = !isHeader && IsOtherHeader(cells);
        // A file of one column may have a queue of that name.
        return (isHeader && (row.HasMark || headers.Count(header => header.Length > 0) > 1))
            || isOther
            || (row.HasMark && cells.Any(cell => FieldNames.Resolve(cell.Trim()) == FieldNames.Name))
            || (row.Number == 1 && IsRule(cells))
            || (cells.Skip(1).All(string.IsNullOrWhiteSpace) && s_count.IsMatch(cells[0].Trim()));
    }

    private static bool IsRule(string[] cells) =>
        cells.Any(cell => s_rule.IsMatch(cell)) && cells.All(cell => cell.Trim().All(c => "-+=|:".IndexOf(c) >= 0));

    internal static bool IsHeader(string[] cells, IReadOnlyList<string> headers)
    {
        // A loop, since each row of a file is asked, and nearly each is none by its first cell.
        for (int i = 0; i < cells.Length && cells.Length == headers.Count; i++)
        {
            string cell = FormulaGuard.Undo(cells[i].Trim());
            if (cell != headers[i] && !IsSame(cell, headers[i]))
            {
                return false;
            }
        }

        return cells.Length == headers.Count;
    }

    /// <summary>Whether each cell is the name of a field or setting, and one of them of Name: no queue looks like that.</summary>
    internal static bool IsOtherHeader(string[] cells)
    {
        int names = 0;
        bool isNamed = false;
        foreach (string cell in cells)
        {
            string name = cell.Trim();
            if (name.Length == 0)
            {
                continue;
            }

            string? field = FieldNames.Resolve(name);
            if (field is null && SettingColumn.Parse(name) is null)
            {
                return false;
            }

            names++;
            isNamed |= field == FieldNames.Name;
        }

        return isNamed && names > 1;
    }

    // Case and spelling of a column do not count.
    private static bool IsSame(string cell, string header) => cell.Length > 0 && header.Length > 0
        && (HeaderKey.Of(cell) == HeaderKey.Of(header)
            || (FieldNames.Resolve(cell) is { } field && field == FieldNames.Resolve(header)));
}
