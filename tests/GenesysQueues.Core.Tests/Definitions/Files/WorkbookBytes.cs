using System.IO.Compression;
using System.Text;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>Workbooks with exactly the parts that a test is about, as another program may have written them.</summary>
internal static class WorkbookBytes
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook with one sheet, called Queues.</summary>
    /// <param name="rows">What is in its sheetData.</param>
    /// <param name="behind">What stands behind that.</param>
    /// <param name="formats">Codes of number formats, which styles 1 and higher use.</param>
    /// <param name="strings">The items of the shared strings.</param>
    internal static byte[] Of(string rows, string behind = "", string[]? formats = null, string strings = "") =>
        Of([("Queues", string.Empty, $"<sheetData>{rows}</sheetData>{behind}")], formats, strings);

    /// <summary>A workbook with sheets: name, state, content.</summary>
    internal static byte[] Of(
        (string Name, string State, string Content)[] sheets, string[]? formats = null, string strings = "", string main = Main,
        string properties = "")
    {
        List<(string, string)> parts =
        [
            ("_rels/.rels", Relations([("rId1", "officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml",
                $"<workbook xmlns='{main}' xmlns:r='{Office}'><workbookPr {properties}/><sheets>{string.Concat(
                    sheets.Select((sheet, i) =>
                    $"<sheet name='{sheet.Name}' sheetId='{i + 1}' {sheet.State} r:id='rId{i + 1}'/>"))}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", Relations(
            [
                .. sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")),
                ("rIdS", "sharedStrings", "sharedStrings.xml"), ("rIdF", "styles", "/xl/styles.xml"),
            ])),
            ("xl/sharedStrings.xml", $"<sst xmlns='{main}'>{strings}</sst>"),
            ("xl/styles.xml", Styles(formats ?? [], main)),
            .. sheets.Select((sheet, i) =>
                ($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet xmlns='{main}'>{sheet.Content}</worksheet>")),
        ];
        return Zip([.. parts]);
    }

    internal static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, string text) in parts)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static string Styles(string[] formats, string main) =>
        $"<styleSheet xmlns='{main}'><numFmts>{string.Concat(formats.Select((code, i) =>
            $"<numFmt numFmtId='{164 + i}' formatCode='{code}'/>"))}</numFmts><cellXfs><xf numFmtId='0'/>{
            string.Concat(formats.Select((_, i) => $"<xf numFmtId='{164 + i}'/>"))}</cellXfs></styleSheet>";

    private static string Relations(IEnumerable<(string Id, string Type, string Target)> relations) =>
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + string.Concat(relations.Select(relation =>
            $"<Relationship Id='{relation.Id}' Type='{Office}/{relation.Type}' Target='{relation.Target}'/>"))
        + "</Relationships>";
}
