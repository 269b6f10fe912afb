using GenesysQueues.Workbooks;

namespace GenesysQueues.Definitions.Files;

/// <summary>Reads definitions from the sheets of a workbook.</summary>
internal sealed class WorkbookDefinitionFile(XlsxWorkbook workbook, string path)
{
    private readonly string _name = Path.GetFileName(path);

    /// <summary>Which sheets are meant; when null, the first one that is shown and has a column Name.</summary>
    internal Func<string, bool>? Sheet { get; init; }

    /// <summary>Is told what a person should know.</summary>
    internal Action<string> Warn { get; init; } = _ => { };

    /// <summary>Is told of each row among the others that holds nothing.</summary>
    internal Action<int> EmptyRow { get; init; } = _ => { };

    internal IEnumerable<InputRow> Read() => Meant().SelectMany(one => ReadSheet(one.Sheet, one.Header));

    // With their headers; null where a sheet has none.
    private IEnumerable<(WorkbookSheet Sheet, SheetHeader? Header)> Meant()
    {
        string all = HeaderNames.Named(workbook.Sheets.Select(sheet => $"'{ShortText.Of(sheet.Name)}'"), ", ");
        if (Sheet is not null)
        {
            List<WorkbookSheet> meant = [.. workbook.Sheets.Where(sheet => Sheet(sheet.Name))];
            return meant.Count > 0 ? meant.Select(WithHeader) : throw new DefinitionFileException(
                "SheetNotFound", $"{_name} has no such sheet; it has {all}.", "Give the name of one of them to -Sheet.");
        }

        List<WorkbookSheet> shown = [.. workbook.Sheets.Where(sheet => !sheet.IsHidden)];
        List<(WorkbookSheet Sheet, SheetHeader? Header)> found =
            [.. shown.Select(WithHeader).Where(one => one.Header is not null)];
        List<(WorkbookSheet Sheet, SheetHeader? Header)> withNames = found.Exists(one => one.Header!.IsTable)
            ? found.FindAll(one => one.Header!.IsTable) : found;
        if (withNames.Count > 1)
        {
            string others = HeaderNames.Named(withNames.Skip(1).Select(other => $"'{ShortText.Of(other.Sheet.Name)}'"), ", ");
            Warn($"{_name}: the sheet '{ShortText.Of(withNames[0].Sheet.Name)}' is read, and not {others}, which "
                + $"{(withNames.Count > 2 ? "have" : "has")} a column Name too; -Sheet names the one that is meant.");
        }

        // Without any, the message names what stands at the top of the first one.
        return withNames.Count > 0 ? [withNames[0]]
            : shown.Count > 0 ? [(shown.Find(sheet => workbook.Rows(sheet).Any(row => row.Cells.Count > 0)) ?? shown[0], null)]
            : throw new DefinitionFileException(
                "SheetNotFound", $"{_name} shows no sheet; it has {(all.Length > 0 ? all : "none")}.",
                "Give the name of a sheet to -Sheet, or show it in the spreadsheet program.");
    }

    private (WorkbookSheet Sheet, SheetHeader? Header) WithHeader(WorkbookSheet sheet) =>
        (sheet, SheetHeader.Find(workbook.Rows(sheet)));

    private IEnumerable<InputRow> ReadSheet(WorkbookSheet sheet, SheetHeader? found)
    {
        string where = $"{_name}, {ShortText.Of(sheet.Name)}";
        SheetHeader header = found ?? SheetHeader.Of(
            workbook.Rows(sheet).FirstOrDefault(row => row.Cells.Count > 0) ?? throw new DefinitionFileException(
                "FileEmpty", $"{where} is empty.", "Give it a row of column names with Name, and a row for each queue."));
        string[] names = header.Names;
        HeaderNames.Require(
            names, $"{where}, row {header.Row}",
            "One of the first rows must hold the column names. If another sheet is meant, name it by -Sheet.");
        var columns = new SheetColumns(sheet.Name);
        var meanings = new ColumnMeanings();
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0)
            {
                ColumnMeaning meaning = meanings.Of(names[i]);
                columns.Add(meaning.Field ?? meaning.Setting?.ToString() ?? names[i], i);
                columns.Add(names[i], i);
            }
        }

        XlsxSheetLayout layout = workbook.Layout(sheet);
        string[] hidden = [.. layout.HiddenColumns.Where(column => column < names.Length && names[column].Length > 0)
            .Select(CellName.Column)];
        if (hidden.Length > 0)
        {
            Warn($"{where}: hidden columns are read like the others: {HeaderNames.Named(hidden, ", ")}.");
        }

        var reader = new SheetRowReader(path, names, columns, meanings, layout.Merged.Where(range => range.LastRow > header.Row));
        var hiddenRows = new List<int>();
        int last = header.Row, rows = 0;
        foreach (WorkbookRow row in workbook.Rows(sheet))
        {
            if (row.Number <= header.Row || reader.Read(row) is not { } input)
            {
                continue;
            }

            for (int empty = last + 1; empty < row.Number; empty++)
            {
                EmptyRow(empty);
            }

            last = row.Number;
            rows++;
            if (row.IsHidden)
            {
                hiddenRows.Add(row.Number);
            }

            yield return input;
        }

        if (hiddenRows.Count > 0)
        {
            string which = string.Join(", ", hiddenRows.Take(5)) + (hiddenRows.Count > 5 ? ", ..." : string.Empty);
            Warn($"{where}: rows that are hidden or filtered out were read like the others: {hiddenRows.Count} (row {which}).");
        }

        if (rows == 0)
        {
            throw new DefinitionFileException(
                "FileHasNoRows", $"{where} has a header and no rows.", "Add a row for each queue under the header.");
        }
    }
}
