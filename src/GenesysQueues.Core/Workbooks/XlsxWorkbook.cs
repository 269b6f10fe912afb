using System.Globalization;
using System.Xml;

namespace GenesysQueues.Workbooks;

/// <summary>A workbook (.xlsx, .xlsm), in either form of Open XML: its sheets, and of a sheet the rows, one at a time.</summary>
internal sealed class XlsxWorkbook : IDisposable
{
    private readonly XlsxPackage _package;
    private readonly IReadOnlyList<(string Id, string Type, string Part)> _relations;
    private readonly List<NumberFormat> _formats = [];
    private readonly List<string> _strings = [];
    private bool _isRead;
    private bool _isFrom1904;

    private XlsxWorkbook(XlsxPackage package, string part)
    {
        _package = package;
        _relations = package.Relations(part);
        Sheets = ReadSheets(part);
    }

    /// <summary>All sheets of cells, in the order of their tabs.</summary>
    internal IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>Opens a workbook. Throws <see cref="WorkbookException"/>; the stream is closed with the workbook.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">How messages name it.</param>
    internal static XlsxWorkbook Open(Stream stream, string name)
    {
        var package = new XlsxPackage(stream, name);
        try
        {
            string? part = package.Relations(string.Empty).FirstOrDefault(relation => relation.Type == "officeDocument").Part;
            if (part is null || !package.Has(part) || !part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
                || package.Relations(part).All(relation => relation.Type is not ("worksheet" or "chartsheet" or "dialogsheet")))
            {
                throw OtherContent.Of(package, part);
            }

            return new(package, part);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    /// <summary>The rows of a sheet that are in the file, from the first to the last.</summary>
    internal IEnumerable<WorkbookRow> Rows(WorkbookSheet sheet)
    {
        ReadParts();
        using var rows = new XlsxSheetReader(_package, sheet.Part, _strings, _formats, _isFrom1904);
        while (rows.Next() is { } row)
        {
            yield return row;
        }
    }

    /// <summary>What of a sheet stands beside its cells.</summary>
    internal XlsxSheetLayout Layout(WorkbookSheet sheet) => XlsxSheetLayout.Read(_package, sheet.Part);

    /// <inheritdoc/>
    public void Dispose() => _package.Dispose();

    private List<WorkbookSheet> ReadSheets(string part)
    {
        var sheets = new List<WorkbookSheet>();
        using XmlReader? xml = _package.Open(part);
        while (xml is not null && _package.Guard(xml.Read))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "workbookPr")
            {
                _isFrom1904 = XmlText.IsTrue(xml.GetAttribute("date1904"));
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet")
            {
                string name = xml.GetAttribute("name") ?? string.Empty;
                bool isHidden = xml.GetAttribute("state") is "hidden" or "veryHidden";
                string? id = null;
                while (xml.MoveToNextAttribute())
                {
                    id = xml.LocalName == "id" && xml.NamespaceURI.Length > 0 ? xml.Value : id;
                }

                (string Id, string Type, string Part) relation = _relations.FirstOrDefault(relation => relation.Id == id);
                if (relation.Type == "worksheet")
                {
                    sheets.Add(new(name, isHidden, relation.Part));
                }
            }
        }

        return sheets;
    }

    private void ReadParts()
    {
        if (_isRead)
        {
            return;
        }

        _isRead = true;
        if (_relations.FirstOrDefault(relation => relation.Type == "styles").Part is { } styles)
        {
            ReadFormats(styles);
        }

        if (_relations.FirstOrDefault(relation => relation.Type == "sharedStrings").Part is { } strings)
        {
            using XmlReader? xml = _package.Open(strings);
            while (xml is not null && _package.Guard(xml.Read))
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
                {
                    _strings.Add(_package.Guard(() => XmlText.OfRuns(xml)));
                }
            }
        }
    }

    private void ReadFormats(string part)
    {
        var codes = new Dictionary<int, NumberFormat>();
        using XmlReader? xml = _package.Open(part);
        bool isOfCells = false;
        while (xml is not null && _package.Guard(xml.Read))
        {
            if (xml.LocalName == "cellXfs")
            {
                isOfCells = xml.NodeType == XmlNodeType.Element;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt"
                && Number(xml.GetAttribute("numFmtId")) is { } own)
            {
                // A later one is of a part of a table's look.
                codes[own] = codes.TryGetValue(own, out NumberFormat? known) ? known
                    : NumberFormat.Parse(xml.GetAttribute("formatCode") ?? string.Empty);
            }
            else if (xml.NodeType == XmlNodeType.Element && isOfCells && xml.LocalName == "xf")
            {
                int number = Number(xml.GetAttribute("numFmtId")) ?? 0;
                _formats.Add(codes.TryGetValue(number, out NumberFormat? format) ? format : NumberFormat.BuiltIn(number));
            }
        }
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
