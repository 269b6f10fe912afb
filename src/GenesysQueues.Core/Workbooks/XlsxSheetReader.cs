using System.Globalization;
using System.Xml;

namespace GenesysQueues.Workbooks;

/// <summary>Reads the rows of a sheet, one at a time.</summary>
internal sealed class XlsxSheetReader(
    XlsxPackage package, string part, IReadOnlyList<string> strings, IReadOnlyList<NumberFormat> formats,
    bool isFrom1904) : IDisposable
{
    private readonly XmlReader _xml = package.Open(part, isSheet: true)
        ?? throw package.Damaged($"there is no part '{part}'.");

    private int _row;

    /// <summary>The next row; null behind the last one.</summary>
    internal WorkbookRow? Next() => package.Guard(() =>
    {
        while (_xml.Read())
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "row")
            {
                return Row();
            }
        }

        return null;
    });

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    private WorkbookRow Row()
    {
        // A program may leave the numbers out.
        int next = _row + 1;
        bool isHidden = false;
        while (_xml.MoveToNextAttribute())
        {
            if (_xml.LocalName == "r")
            {
                next = Number(_xml.Value) ?? 0;
            }
            else if (_xml.LocalName == "hidden")
            {
                isHidden = XmlText.IsTrue(_xml.Value);
            }
        }

        _xml.MoveToElement();
        if (next <= _row || next > CellName.MostRows)
        {
            throw new InvalidDataException($"row {next} stands behind row {_row}.");
        }

        _row = next;
        var cells = new List<WorkbookCell>();
        int column = -1, depth = _xml.Depth;
        bool isEmpty = _xml.IsEmptyElement;
        while (!isEmpty && _xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "c")
            {
                column = Cell(cells, column + 1);
            }
        }

        return new(_row, isHidden, cells);
    }

    private int Cell(List<WorkbookCell> cells, int next)
    {
        string? type = null;
        int style = 0, column = next;
        while (_xml.MoveToNextAttribute())
        {
            switch (_xml.LocalName)
            {
                case "r":
                    column = CellName.Parse(_xml.Value)?.Column ?? -1;
                    break;
                case "s":
                    style = Number(_xml.Value) ?? 0;
                    break;
                case "t":
                    type = _xml.Value;
                    break;
            }
        }

        _xml.MoveToElement();
        if (column < next || column >= CellName.MostColumns)
        {
            throw new InvalidDataException($"row {_row} has a cell that no sheet has, or two of one column.");
        }

        bool hasFormula = false;
        string? value = null;
        int depth = _xml.Depth;
        bool isEmpty = _xml.IsEmptyElement;
        while (!isEmpty && _xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (_xml.LocalName)
            {
                case "v":
                    value = XmlText.Of(_xml);
                    break;
                case "is":
                    value = XmlText.OfRuns(_xml);
                    break;
                case "f":
                    hasFormula = true;
                    _ = XmlText.Of(_xml);
                    break;
            }
        }

        Add(cells, column, type, value, hasFormula, style < formats.Count ? formats[style] : NumberFormat.General);
        return column;
    }

    private void Add(
        List<WorkbookCell> cells, int column, string? type, string? value, bool hasFormula, NumberFormat format)
    {
        bool isText = type is "str" or "inlineStr" or "s";
        if (string.IsNullOrEmpty(value))
        {
            if (hasFormula && (value is null || !isText))
            {
                cells.Add(new(column, CellKind.NoResult, string.Empty, format));
            }

            return;
        }

        (CellKind kind, string text) = type switch
        {
            "s" => (CellKind.Text, Shared(value!)),
            "str" => (CellKind.Text, EscapedText.Undo(value!)),
            "inlineStr" => (CellKind.Text, value!),
            "b" => (CellKind.Boolean, XmlText.IsTrue(value) ? "TRUE" : "FALSE"),
            "e" => (CellKind.Error, value!),
            "d" => (CellKind.Date, value!),
            _ when format.Kind == NumberFormatKind.Date => (CellKind.Date, SerialDate.Text(value!, isFrom1904)),
            _ => (CellKind.Number, value!),
        };
        if (text.Length > 0)
        {
            cells.Add(new(column, kind, text, format));
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private string Shared(string value) =>
        Number(value) is { } number && number < strings.Count ? strings[number]
            : throw new InvalidDataException($"row {_row} refers to text {value}, which is not there.");
}
