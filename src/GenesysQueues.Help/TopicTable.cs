using Markdig.Extensions.Tables;

namespace GenesysQueues.Help;

/// <summary>
/// Writes a table as plain text. A column is as wide as its dashes under the header; a table with an empty header is a list of
/// terms and what they mean.
/// </summary>
internal static class TopicTable
{
    private const string Gap = "  ";

    internal static IEnumerable<string> Lines(Page page, Table table)
    {
        string[] rules = page.SourceLine(table.Line + 1).Split('|', StringSplitOptions.RemoveEmptyEntries);
        int[] widths = [.. rules.Select(cell => cell.Count(c => c == '-'))];
        List<string[]> rows = [.. table.Cast<TableRow>().Select(row => Cells(page, row))];
        if (rows.Exists(row => row.Length != widths.Length))
        {
            throw page.Mistake(table, "A row of this table has more or fewer cells than its header.");
        }

        if (Array.TrueForAll(rows[0], cell => cell.Length == 0) && widths.Length == 2)
        {
            return rows.Skip(1).SelectMany(row => Term(row[0], row[1], widths));
        }

        string[] rule = [.. widths.Select(width => new string('-', width))];
        return [.. Row(rows[0], widths), .. Row(rule, widths), .. rows.Skip(1).SelectMany(row => Row(row, widths))];
    }

    private static string[] Cells(Page page, TableRow row) =>
        [.. row.Cast<TableCell>().Select(cell => string.Join(' ', page.Paragraphs(cell)))];

    private static IEnumerable<string> Row(string[] cells, int[] widths)
    {
        string[][] columns = [.. cells.Select((cell, index) => TextLines.Wrap(cell, widths[index]).ToArray())];
        for (int i = 0; i < columns.Max(column => column.Length); i++)
        {
            IEnumerable<string> parts =
                columns.Select((column, index) => (i < column.Length ? column[i] : string.Empty).PadRight(widths[index]));
            yield return string.Join(Gap, parts).TrimEnd();
        }
    }

    // A term too long for its column stands above what it means.
    private static IEnumerable<string> Term(string term, string meaning, int[] widths)
    {
        bool isLong = term.Length > widths[0];
        string mark = (isLong ? string.Empty : term).PadRight(widths[0]) + Gap;
        IEnumerable<string> above = isLong ? TextLines.Wrap(term, widths.Sum() + Gap.Length) : [];
        return above.Concat(TextLines.Hang(mark, meaning, widths.Sum() + Gap.Length));
    }
}
