using GenesysQueues.Workbooks;
using System.Globalization;

namespace GenesysQueues.Findings;

/// <summary>Where a sheet of a workbook has the columns of its rows.</summary>
/// <param name="sheet">Its name.</param>
internal sealed class SheetColumns(string sheet)
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    internal string Sheet => sheet;

    /// <summary>Says where a column is, by each of its names; the first one counts.</summary>
    internal void Add(string name, int column)
    {
        if (!_columns.ContainsKey(name))
        {
            _columns.Add(name, column);
        }
    }

    /// <summary>The cell, as a formula names it: <c>Sheet1!C5</c>; of what is no cell the row, <c>Sheet1!5:5</c>.</summary>
    internal string CellOf(string? column, int row)
    {
        string number = row.ToString(CultureInfo.InvariantCulture);
        string cell = Find(column) is { } found ? CellName.Of(found, row) : $"{number}:{number}";
        return $"{CellName.Sheet(sheet)}!{cell}";
    }

    // An item of a list and a part of a table stand in the cell of the whole.
    private int? Find(string? column)
    {
        for (string? name = column; name is not null; name = Whole(name))
        {
            if (_columns.TryGetValue(name, out int found))
            {
                return found;
            }
        }

        return null;
    }

    private static string? Whole(string name) =>
        name.LastIndexOfAny(['.', '[']) is var end and > 0 ? name.Substring(0, end) : null;
}
