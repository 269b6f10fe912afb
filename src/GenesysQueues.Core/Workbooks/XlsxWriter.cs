using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace GenesysQueues.Workbooks;

/// <summary>Writes a workbook (.xlsx), sheet by sheet and row by row.</summary>
internal sealed class XlsxWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // Of the styles below.
    private const string AsText = "1", AsHeader = "2", AsProse = "3";

    // General; text; text in bold letters; text in as many lines as it needs.
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
        <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">
        <alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>
        """;

    private readonly ZipArchive _zip;
    private readonly List<string> _sheets = [];
    private XmlWriter? _rows;
    private IReadOnlyList<SheetColumn> _columns = [];
    private int _row;
    private bool _isProse;

    /// <param name="stream">Stays open.</param>
    internal XlsxWriter(Stream stream) => _zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Begins a sheet with a row of headings.</summary>
    /// <param name="name">On its tab.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="isProse">Whether it is to be read by people: its lines are as long as they fit.</param>
    internal void BeginSheet(string name, IReadOnlyList<SheetColumn> columns, bool isProse = false)
    {
        EndSheet();
        _sheets.Add(name);
        _columns = columns;
        _isProse = isProse;
        _row = 0;
        _rows = Part($"xl/worksheets/sheet{_sheets.Count}.xml");
        _rows.WriteStartElement("worksheet", Main);
        WriteView();
        _rows.WriteStartElement("cols");
        for (int i = 0; i < columns.Count; i++)
        {
            int width = isProse ? i == 0 ? 28 : 70 : Math.Min(60, Math.Max(14, columns[i].Header.Length + 3));
            Element(
                "col", ("min", $"{i + 1}"), ("max", $"{i + 1}"), ("width", $"{width}"),
                ("style", columns[i].IsNumber ? "0" : AsText), ("customWidth", "1"));
        }

        _rows.WriteEndElement();
        _rows.WriteStartElement("sheetData");
        WriteRow([.. columns.Select(column => column.Header)], isHeader: true);
    }

    /// <summary>Writes a row; an empty text is an empty cell. Throws for what no sheet can hold.</summary>
    internal void AddRow(IReadOnlyList<string> cells) => WriteRow(cells, isHeader: false);

    /// <summary>Writes what is not written yet.</summary>
    internal void Finish()
    {
        EndSheet();
        Whole("xl/styles.xml", Styles);
        Whole("_rels/.rels", $"""
            <Relationships xmlns="{Package}relationships"><Relationship Id="rId1" Type="{Office}/officeDocument"
            Target="xl/workbook.xml"/></Relationships>
            """);
        Whole("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Package}relationships">{Each((_, i) =>
                $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")}
            <Relationship Id="rId{_sheets.Count + 1}" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """);
        Whole("[Content_Types].xml", $"""
            <Types xmlns="{Package}content-types"><Default Extension="rels"
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{ContentType}sheet.main+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{ContentType}styles+xml"/>{Each((_, i) =>
                $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{ContentType}worksheet+xml\"/>")}</Types>
            """);
        Whole("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{Each((name, i) =>
                $"<sheet name=\"{name}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>")}</sheets></workbook>
            """);
        _zip.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _rows?.Dispose();

    private string Each(Func<string, int, string> part) =>
        string.Concat(_sheets.Select((sheet, i) => part(sheet, i + 1)));

    private void WriteRow(IReadOnlyList<string> cells, bool isHeader)
    {
        if (++_row > CellName.MostRows)
        {
            throw new WorkbookException(
                "WorkbookFull",
                FormattableString.Invariant($"A sheet has {CellName.MostRows:N0} rows at most, and there are more."),
                "Export them to a CSV or JSON file, or to several workbooks.");
        }

        string row = _row.ToString(CultureInfo.InvariantCulture);
        _rows!.WriteStartElement("row");
        _rows.WriteAttributeString("r", row);
        for (int i = 0; i < cells.Count; i++)
        {
            if (cells[i].Length > 0)
            {
                string style = isHeader ? AsHeader : _isProse ? AsProse : AsText;
                WriteCell(CellName.Column(i) + row, cells[i], style, !isHeader && _columns[i].IsNumber);
            }
        }

        _rows.WriteEndElement();
    }

    private void WriteCell(string place, string text, string style, bool isNumber)
    {
        _rows!.WriteStartElement("c");
        _rows.WriteAttributeString("r", place);
        if (isNumber && IsExact(text))
        {
            _rows.WriteElementString("v", text);
        }
        else
        {
            if (text.Length > CellName.MostCharacters)
            {
                throw new WorkbookException(
                    "WorkbookFull",
                    FormattableString.Invariant(
                        $"{place} would hold {text.Length:N0} characters; a cell holds {CellName.MostCharacters:N0} at most."),
                    "Export to a CSV or JSON file.");
            }

            _rows.WriteAttributeString("s", style);
            _rows.WriteAttributeString("t", "inlineStr");
            _rows.WriteStartElement("is");
            _rows.WriteStartElement("t");
            if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[text.Length - 1]))
            {
                _rows.WriteAttributeString("xml", "space", null, "preserve");
            }

            _rows.WriteString(EscapedText.Apply(text));
            _rows.WriteEndElement();
            _rows.WriteEndElement();
        }

        _rows.WriteEndElement();
    }

    // A number that comes back as the same text.
    private static bool IsExact(string text) => NumberFormat.Number(text) is { } number && NumberFormat.Text(number) == text;

    // The headings stay in sight.
    private void WriteView()
    {
        _rows!.WriteStartElement("sheetViews");
        _rows.WriteStartElement("sheetView");
        _rows.WriteAttributeString("workbookViewId", "0");
        Element("pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"));
        _rows.WriteEndElement();
        _rows.WriteEndElement();
    }

    private void EndSheet()
    {
        if (_rows is null)
        {
            return;
        }

        _rows.WriteEndElement();
        WriteChoices();
        _rows.WriteEndElement();
        _rows.Dispose();
        _rows = null;
    }

    private static string Choices(SheetColumn column) => column.Range
        ?? (column.Choices is { Count: > 0 } choices ? $"\"{string.Join(",", choices)}\"" : string.Empty);

    private void WriteChoices()
    {
        (SheetColumn Column, string Place, string List)[] lists =
        [
            .. _columns.Select((column, i) => (column, CellName.Column(i), Choices(column)))
                // A longer list has no room there.
                .Where(list => list.Item3.Length is > 0 and <= 257),
        ];
        if (lists.Length == 0)
        {
            return;
        }

        _rows!.WriteStartElement("dataValidations");
        _rows.WriteAttributeString("count", lists.Length.ToString(CultureInfo.InvariantCulture));
        foreach ((SheetColumn column, string place, string list) in lists)
        {
            _rows.WriteStartElement("dataValidation");
            _rows.WriteAttributeString("type", "list");
            _rows.WriteAttributeString("allowBlank", "1");
            _rows.WriteAttributeString("showErrorMessage", column.Range is null ? "1" : "0");
            _rows.WriteAttributeString("sqref", $"{place}2:{place}{CellName.MostRows}");
            _rows.WriteElementString("formula1", list);
            _rows.WriteEndElement();
        }

        _rows.WriteEndElement();
    }

    private void Element(string name, params (string Name, string Value)[] attributes)
    {
        _rows!.WriteStartElement(name);
        foreach ((string attribute, string value) in attributes)
        {
            _rows.WriteAttributeString(attribute, value);
        }

        _rows.WriteEndElement();
    }

    private XmlWriter Part(string name) => XmlWriter.Create(
        _zip.CreateEntry(name, CompressionLevel.Fastest).Open(),
        new XmlWriterSettings
        {
            CloseOutput = true,
            Encoding = new UTF8Encoding(false),
            // A line break in a cell is the same on each system.
            NewLineHandling = NewLineHandling.None,
        });

    private void Whole(string name, string xml)
    {
        using var part = new StreamWriter(_zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        part.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}");
    }
}
