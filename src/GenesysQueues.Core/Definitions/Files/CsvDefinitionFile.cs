using CsvHelper;
using CsvHelper.Configuration;
using System.Globalization;

namespace GenesysQueues.Definitions.Files;

/// <summary>Reads definitions from CSV text: comma, semicolon, tab or bar; a header; rows as a spreadsheet numbers them.</summary>
internal static class CsvDefinitionFile
{
    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];

    /// <param name="text">The file.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="delimiter">Between cells; found from the header when null.</param>
    /// <param name="emptyRow">Is told of each row that holds nothing.</param>
    /// <param name="unlisted">Is told how many of the rows the last definition stands for besides itself.</param>
    /// <param name="longestLine">Characters that a row may have.</param>
    internal static IEnumerable<InputRow> Read(
        TextReader text, string path, char? delimiter, Action<int> emptyRow, Action<int>? unlisted = null,
        int longestLine = LineReader.Longest)
    {
        string name = Path.GetFileName(path);
        var lines = new LineReader(text, longestLine);
        CsvPreamble before = CsvPreamble.Read(lines);
        TextLine? headerLine = before.Header;
        int headerRow = before.HeaderRow;

        if (headerLine is null)
        {
            throw new DefinitionFileException("FileEmpty", $"{name} is empty.", "Give it a header line with the column Name, and a row for each queue.");
        }

        if (headerLine.IsTooLong)
        {
            throw new DefinitionFileException(
                "HeaderTooLong",
                    FormattableString.Invariant(
                        $"{name}, row {headerRow}: the header has more than {longestLine:N0} characters."),
                "The first line must hold the column names. Check that this is a CSV file, and its line breaks.");
        }

        string header = headerLine.Text;
        char by = delimiter ?? Sniff(header, before.Delimiter);
        CsvQuotedLines? quoted = CsvQuotedLines.Of(header, by, line => delimiter ?? Sniff(line, before.Delimiter));
        char inner = quoted?.Delimiter ?? by;
        string[] names = ReadHeader(quoted?.Header ?? header, inner, $"{name}, row {headerRow}");
        IReadOnlyList<string> headers = HeaderNames.Require(
            names, $"{name}, row {headerRow}",
            "The first line must hold the column names. If the delimiter was guessed wrongly, give -Delimiter.");
        using var feed = new CsvRecordFeed(lines, by);
        using var parser = new CsvParser(feed, Configuration(by));
        var columns = new ColumnMeanings();
        int rows = 0;
        bool more = true;
        bool isBegun = false;
        while (more)
        {
            more = parser.Read();
            // Lines that were given up stand before the record that made the parser ask for more.
            while (feed.NextIsBad)
            {
                rows++;
                CsvRow bad = feed.TakeRow();
                yield return bad.IsWithoutEnd ? WithoutEnd(path, headerRow, bad, longestLine) : Unbalanced(path, headerRow, bad);
            }

            if (!more)
            {
                continue;
            }

            CsvRow taken = feed.TakeRow();
            taken = taken with { HasMark = taken.HasMark || isBegun };
            int row = taken.Number + headerRow;
            string[]? cells = quoted is null ? parser.Record! : quoted.Cells(parser.Record!);
            if (cells is null)
            {
                rows++;
                yield return Unbalanced(path, headerRow, taken with { Bad = parser.Record![0] });
                continue;
            }

            // Of the second file, too, these come before the header.
            isBegun = CsvPreamble.IsBefore(cells);
            if (isBegun)
            {
                continue;
            }

            if (CsvRowOfOtherTool.IsOne(cells, headers, taken))
            {
                RequireSameHeader(cells, headers, taken, $"{name}, row {row}");
                continue;
            }

            if (cells.All(string.IsNullOrWhiteSpace))
            {
                emptyRow(row);
                continue;
            }

            rows++;
            yield return Row(headers, cells, new(path, row)) with { DecimalComma = inner != ',', Columns = columns };
        }

        if (feed.Unlisted > 0)
        {
            rows++;
            unlisted?.Invoke(feed.Unlisted - 1);
            yield return Unlisted(path, headerRow, feed);
        }

        if (rows == 0)
        {
            throw new DefinitionFileException("FileHasNoRows", $"{name} has a header and no rows.", "Add a row for each queue under the header.");
        }
    }

    /// <summary>The cells of one line.</summary>
    internal static string[] CellsOf(string line, char delimiter)
    {
        using var parser = new CsvParser(new StringReader(line), Configuration(delimiter));
        return parser.Read() ? parser.Record! : [];
    }

    private static CsvConfiguration Configuration(char delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        BadDataFound = null,
        MaxFieldSize = 0,
    };

    // The delimiter is read off the header alone: data may hold any of these characters, column names do not. What a line
    // before it names counts where the header has it, or has none: a file that was saved anew may have kept the old line.
    private static char Sniff(string header, char? named)
    {
        char best = s_delimiters.OrderByDescending(candidate => Count(header, candidate)).First();
        bool isAny = Count(header, best) > 0;
        return named is { } given && (!isAny || Count(header, given) > 0) ? given : isAny ? best : ',';
    }

    private static int Count(string header, char delimiter)
    {
        int count = 0;
        bool quoted = false;
        foreach (char c in header)
        {
            quoted ^= c == '"';
            count += c == delimiter && !quoted ? 1 : 0;
        }

        return count;
    }

    private static string[] ReadHeader(string line, char delimiter, string where)
    {
        if (CsvQuoteScan.Line(line, delimiter, quoted: false) != true)
        {
            throw new DefinitionFileException("UnbalancedQuotes", $"{where}: the header has unbalanced quotes.", "Close or delete the quote in the header line.");
        }

        return CellsOf(line, delimiter).Select(header => FormulaGuard.Undo(header.Trim())).ToArray();
    }

    // Files that were joined have a header of their own each; what stands below another one would come under the wrong names.
    private static void RequireSameHeader(string[] cells, IReadOnlyList<string> headers, CsvRow row, string where)
    {
        if ((row.HasMark || CsvRowOfOtherTool.IsOtherHeader(cells)) && !CsvRowOfOtherTool.IsHeader(cells, headers))
        {
            throw new DefinitionFileException(
                "SecondHeader",
                    $"{where}: another file begins here, with other columns: "
                        + $"{HeaderNames.Named(cells.Select(ShortText.Of), ", ")}.",
                "Import the files one by one: the path may have wildcards, and there may be several.");
        }
    }

    private static InputRow Row(IReadOnlyList<string> headers, string[] cells, GenesysDefinitionSource source)
    {
        // As many as the row has: a short row under a million headers is a short row.
        var named = new List<KeyValuePair<string, object?>>(Math.Min(headers.Count, cells.Length));
        int extra = 0, firstExtra = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            if (i < headers.Count && headers[i].Length > 0)
            {
                named.Add(new(headers[i], SpreadsheetText.OfFormula(cells[i]) ?? FormulaGuard.Undo(cells[i])));
            }
            else if (!string.IsNullOrWhiteSpace(cells[i]))
            {
                firstExtra = extra == 0 ? i : firstExtra;
                extra++;
            }
        }

        return new(named, source) { Findings = extra == 0 ? [] : ExtraCells(source, extra, firstExtra, cells[firstExtra]) };
    }

    private static IReadOnlyList<GenesysQueueFinding> ExtraCells(
        GenesysDefinitionSource source, int count, int first, string cell)
    {
        var sink = new FindingSink(source);
        string text = ShortText.Of(cell);
        sink.Error(
            "ExtraCell", $"cell {first + 1}", cell, count == 1 ? $"The row has a cell '{text}' under no header."
                : FormattableString.Invariant($"The row has {count:N0} cells under no header, the first of them '{text}'."),
            "Put a cell that holds the delimiter in quotes, or give the column a header.");
        return sink.Findings;
    }

    private static InputRow Unbalanced(string path, int headerRow, CsvRow row)
    {
        string what = row.IsTooLong
            ? FormattableString.Invariant($"opens a quote that is not closed within {CsvRecordFeed.LongestRecord:N0} characters")
            : "has unbalanced quotes";
        return Bad(new(path, row.Number + headerRow), row.Bad, $"The row {what}: {ShortText.Of(row.Bad!)}");
    }

    private static InputRow WithoutEnd(string path, int headerRow, CsvRow row, int longest)
    {
        var source = new GenesysDefinitionSource(path, row.Number + headerRow);
        var sink = new FindingSink(source);
        string start = ShortText.Of(row.Bad!);
        sink.Error(
            "RowTooLong", null, start, FormattableString.Invariant($"The row has more than {longest:N0} characters: {start}"),
            "Check that this is a CSV file, and its line breaks.");
        return new([], source) { Findings = sink.Findings };
    }

    private static InputRow Unlisted(string path, int headerRow, CsvRecordFeed feed)
    {
        int first = feed.FirstUnlisted + headerRow;
        string count = FormattableString.Invariant($"{feed.Unlisted:N0}");
        return Bad(
            new(path, first), null,
            $"{count} more rows have unbalanced quotes, from row {first} to row {feed.LastUnlisted + headerRow}.");
    }

    private static InputRow Bad(GenesysDefinitionSource source, string? line, string message)
    {
        var sink = new FindingSink(source);
        sink.Error(
            "UnbalancedQuotes", null, line, message, "A cell in quotes ends with a quote, and a quote inside it is doubled.");
        return new([], source) { Findings = sink.Findings };
    }
}
