using CsvHelper;
using CsvHelper.Configuration;
using System.Globalization;

namespace GenesysQueues.Definitions.Files;

/// <summary>Reads definitions from CSV text: comma, semicolon, tab or bar; a header; rows as a spreadsheet numbers them.</summary>
internal static class CsvDefinitionFile
{
    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];

    internal static IEnumerable<InputRow> Read(TextReader text, string path, char? delimiter, Action<int> emptyRow)
    {
        string name = Path.GetFileName(path);
        int headerRow = 1;
        var lines = new LineReader(text);
        string? headerLine = lines.Read()?.Text;
        while (headerLine is not null && headerLine.Trim().Length == 0)
        {
            headerRow++;
            headerLine = lines.Read()?.Text;
        }

        if (headerLine is null)
        {
            throw new DefinitionFileException("FileEmpty", $"{name} is empty.", "Give it a header line with the column Name, and a row for each queue.");
        }

        char by = delimiter ?? Sniff(headerLine);
        IReadOnlyList<string> headers = ReadHeader(headerLine, by, $"{name}, row {headerRow}");
        using var feed = new CsvRecordFeed(lines, by);
        using var parser = new CsvParser(feed, Configuration(by));
        int rows = 0;
        bool more = true;
        while (more)
        {
            more = parser.Read();
            // Lines that were given up stand before the record that made the parser ask for more.
            while (feed.NextIsBad)
            {
                (int bad, string? line) = feed.TakeRow();
                rows++;
                yield return Unbalanced(path, bad + headerRow, line!);
            }

            if (!more)
            {
                continue;
            }

            int row = feed.TakeRow().Row + headerRow;
            string[] cells = parser.Record!;
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                emptyRow(row);
                continue;
            }

            rows++;
            yield return Row(headers, cells, new(path, row)) with { DecimalComma = by != ',' };
        }

        if (rows == 0)
        {
            throw new DefinitionFileException("FileHasNoRows", $"{name} has a header and no rows.", "Add a row for each queue under the header.");
        }
    }

    private static CsvConfiguration Configuration(char delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        BadDataFound = null,
        MaxFieldSize = 0,
    };

    // The delimiter is read off the header alone: data may hold any of these characters, column names do not.
    private static char Sniff(string header)
    {
        char best = s_delimiters.OrderByDescending(candidate => Count(header, candidate)).First();
        return Count(header, best) > 0 ? best : ',';
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

    private static IReadOnlyList<string> ReadHeader(string line, char delimiter, string where)
    {
        if (new CsvQuoteScan(delimiter).Line(line) != true)
        {
            throw new DefinitionFileException("UnbalancedQuotes", $"{where}: the header has unbalanced quotes.", "Close or delete the quote in the header line.");
        }

        using var parser = new CsvParser(new StringReader(line), Configuration(delimiter));
        parser.Read();
        string[] headers = parser.Record!.Select(header => FormulaGuard.Undo(header.Trim())).ToArray();
        var twice = headers.Where(header => header.Length > 0)
            .GroupBy(header => FieldNames.Resolve(header) ?? SettingColumn.Parse(header)?.ToString() ?? header, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new DefinitionFileException(
                "DuplicateHeader", $"{where}: the columns {string.Join(" and ", twice.Select(header => $"'{header}'"))} both mean {twice.Key}.",
                "Delete or rename one of them; nothing of the file was read.");
        }

        if (!headers.Any(header => FieldNames.Resolve(header) == FieldNames.Name))
        {
            IReadOnlyList<string> nearest = NearestName.Of(FieldNames.Name, headers, 1);
            throw new DefinitionFileException(
                "NameColumnMissing", $"{where}: there is no column Name among {string.Join(", ", headers.Select(ShortText.Of))}.",
                nearest.Count > 0 ? $"Rename the column '{nearest[0]}' to Name." : "The first line must hold the column names. If the delimiter was guessed wrongly, give -Delimiter.");
        }

        return headers;
    }

    private static InputRow Row(IReadOnlyList<string> headers, string[] cells, GenesysDefinitionSource source)
    {
        var sink = new FindingSink(source);
        var named = new List<KeyValuePair<string, object?>>(headers.Count);
        for (int i = 0; i < cells.Length; i++)
        {
            bool empty = string.IsNullOrWhiteSpace(cells[i]);
            if (i < headers.Count && headers[i].Length > 0)
            {
                named.Add(new(headers[i], FormulaGuard.Undo(cells[i])));
            }
            else if (!empty)
            {
                sink.Error(
                    "ExtraCell", $"cell {i + 1}", cells[i], $"The row has a cell '{ShortText.Of(cells[i])}' under no header.",
                    "Put a cell that holds the delimiter in quotes, or give the column a header.");
            }
        }

        return new(named, source) { Findings = sink.Findings };
    }

    private static InputRow Unbalanced(string path, int row, string line)
    {
        var source = new GenesysDefinitionSource(path, row);
        var sink = new FindingSink(source);
        sink.Error(
            "UnbalancedQuotes", null, line, $"The row has unbalanced quotes: {ShortText.Of(line)}",
            "A cell in quotes ends with a quote, and a quote inside it is doubled.");
        return new([], source) { Findings = sink.Findings };
    }
}
