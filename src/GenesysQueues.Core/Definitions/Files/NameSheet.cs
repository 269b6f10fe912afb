using GenesysQueues.Workbooks;

namespace GenesysQueues.Definitions.Files;

/// <summary>
/// The sheet of the names that are chosen in another: a list within a column has room for 255 characters only. Cells take
/// other text too, such as ids, names that are not listed, and several names.
/// </summary>
internal sealed class NameSheet
{
    private const string Sheet = "Names";

    // A list to choose from that nobody can look through helps nobody.
    private const int Most = 5000;

    private readonly List<(string Header, IReadOnlyList<string> Names)> _lists;

    internal NameSheet(IReadOnlyList<string> headers, NamesOfColumns namesOf)
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> names = namesOf(headers);
        _lists =
        [
            .. headers.Where(names.ContainsKey).Select(header => (header, Fitting(names[header])))
                .Where(list => list.Item2.Count > 0),
        ];
    }

    /// <summary>The column of the other sheet.</summary>
    internal SheetColumn Column(string header)
    {
        SheetColumn column = WorkbookColumns.Of(header);
        int at = _lists.FindIndex(list => list.Header == header);
        string letters = at < 0 ? string.Empty : CellName.Column(at);
        return at < 0 ? column
            : column with { Range = $"{Sheet}!${letters}$2:${letters}${_lists[at].Names.Count + 1}" };
    }

    /// <summary>Writes it, if there are names.</summary>
    internal void Write(XlsxWriter workbook)
    {
        if (_lists.Count == 0)
        {
            return;
        }

        workbook.BeginSheet(Sheet, [.. _lists.Select(list => new SheetColumn(list.Header))]);
        for (int row = 0; row < _lists.Max(list => list.Names.Count); row++)
        {
            workbook.AddRow([.. _lists.Select(list => row < list.Names.Count ? list.Names[row] : string.Empty)]);
        }
    }

    private static IReadOnlyList<string> Fitting(IReadOnlyList<string> names) =>
        [.. names.Where(name => name.Length is > 0 and <= CellName.MostCharacters).Take(Most)];
}
