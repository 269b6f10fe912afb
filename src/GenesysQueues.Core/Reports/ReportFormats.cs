using GenesysQueues.Reports.Writers;
using System.Text;

namespace GenesysQueues.Reports;

/// <summary>In which format a report is written, by the extension of its file.</summary>
internal static class ReportFormats
{
    /// <summary>
    /// What makes a writer for the file. Throws <see cref="GenesysException"/> for an extension that says none.
    /// </summary>
    internal static Func<TextWriter, IReportWriter> WriterFor(string path)
    {
        string name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".html" or ".htm" => text => new HtmlReportWriter(text, name),
            ".md" or ".markdown" => text => new MarkdownReportWriter(text, name),
            ".csv" => text => new CsvReportWriter(text),
            ".json" => text => new JsonReportWriter(text),
            _ => throw new GenesysException(
                "ReportFormatUnknown", $"'{ShortText.Of(name)}' does not say in which format the report is to be written.",
                "Give a file that ends with .html, .md, .csv or .json."),
        };
    }

    /// <summary>UTF-8; with a byte order mark for a spreadsheet, which takes a file without for something older.</summary>
    internal static Encoding EncodingFor(string path) =>
        new UTF8Encoding(string.Equals(Path.GetExtension(path), ".csv", StringComparison.OrdinalIgnoreCase));
}
