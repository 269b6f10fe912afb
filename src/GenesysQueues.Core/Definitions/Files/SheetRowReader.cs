using GenesysQueues.Workbooks;

namespace GenesysQueues.Definitions.Files;

/// <summary>Makes named cells of the rows of a sheet.</summary>
internal sealed class SheetRowReader
{
    private readonly string _path;
    private readonly string[] _names;
    private readonly SheetColumns _columns;
    private readonly ColumnMeanings _meanings;
    private readonly List<CellRange> _merged;

    internal SheetRowReader(
        string path, string[] names, SheetColumns columns, ColumnMeanings meanings, IEnumerable<CellRange> merged)
    {
        _path = path;
        _names = names;
        _columns = columns;
        _meanings = meanings;
        _merged = [.. merged];
    }

    /// <summary>The row with its cells by name; null when no cell holds anything.</summary>
    internal InputRow? Read(WorkbookRow row)
    {
        if (!row.Cells.Any(cell => cell.Kind != CellKind.Text || !string.IsNullOrWhiteSpace(cell.Text)))
        {
            return null;
        }

        var source = new GenesysDefinitionSource(_path, row.Number, _columns);
        var sink = new FindingSink(source);
        var cells = new List<KeyValuePair<string, object?>>(row.Cells.Count);
        var extra = new List<WorkbookCell>();
        foreach (WorkbookCell cell in row.Cells)
        {
            if (cell.Column < _names.Length && _names[cell.Column].Length > 0)
            {
                cells.Add(new(_names[cell.Column], SheetCell.Value(cell, _meanings.Of(_names[cell.Column]), sink)));
            }
            else if (!string.IsNullOrWhiteSpace(cell.Text))
            {
                extra.Add(cell);
            }
        }

        AddMerged(row, cells);
        if (extra.Count > 0)
        {
            string text = ShortText.Of(extra[0].Text), place = CellName.Column(extra[0].Column);
            _columns.Add($"column {place}", extra[0].Column);
            sink.Error(
                "ExtraCell", $"column {place}", text, extra.Count == 1 ? $"The row has a cell '{text}' under no header."
                    : FormattableString.Invariant(
                        $"The row has {extra.Count:N0} cells under no header, the first of them '{text}'."),
                "Give the column a header, or delete the cell.");
        }

        return new(cells, source) { DecimalComma = true, Columns = _meanings, Findings = sink.Findings };
    }

    // Only the first of merged cells holds what all of them show.
    private void AddMerged(WorkbookRow row, List<KeyValuePair<string, object?>> cells)
    {
        // A loop, since most sheets have none.
        foreach (CellRange range in _merged)
        {
            if (row.Number < range.FirstRow || row.Number > range.LastRow)
            {
                continue;
            }

            for (int column = range.FirstColumn; column <= range.LastColumn && column < _names.Length; column++)
            {
                int own = column;
                if (_names[column].Length > 0 && (row.Number, column) != (range.FirstRow, range.FirstColumn)
                    && row.Cells.All(cell => cell.Column != own))
                {
                    string first = CellName.Of(range.FirstColumn, range.FirstRow);
                    cells.Add(new(_names[column], new LostValue(string.Empty, (sink, name) => sink.Error(
                        "MergedCell", name, null,
                        $"{name} stands in merged cells ({range}), whose value is that of {first} alone.",
                        "Unmerge them, and fill in each cell that is to hold the value."))));
                }
            }
        }
    }
}
