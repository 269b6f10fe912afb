using GenesysQueues.Reports.Content;

namespace GenesysQueues.Reports.Writers;

/// <summary>Writes a report as Markdown with tables, which code hosts and wikis show.</summary>
internal sealed class MarkdownReportWriter(TextWriter text, string fileName) : IReportWriter
{
    private const int MostRows = 500;

    private readonly RowKeeper _rows = new(MostRows);

    /// <inheritdoc/>
    public void Add(ReportRow row) => _rows.Add(row);

    /// <inheritdoc/>
    public void Finish(ProvisioningReport report, CancellationToken cancellationToken)
    {
        text.NewLine = "\n";
        text.WriteLine("# Queue provisioning report");
        text.WriteLine();
        text.WriteLine(MarkdownText.Of($"Made {Words.Moment(report.MadeAt)} UTC by GenesysQueues."));
        foreach (ReportSection section in Sections.Of(report, _rows, fileName))
        {
            cancellationToken.ThrowIfCancellationRequested();
            text.WriteLine();
            text.WriteLine("## " + MarkdownText.Of(section.Title));
            foreach (string paragraph in section.Paragraphs)
            {
                text.WriteLine();
                text.WriteLine(MarkdownText.Of(paragraph));
            }

            foreach (ReportTable table in section.Charts.Select(FigureTable.Of).Concat(section.Tables))
            {
                Write(table);
            }
        }

        text.Flush();
    }

    private void Write(ReportTable table)
    {
        text.WriteLine();
        text.WriteLine($"**{MarkdownText.Of(table.Caption)}**");
        text.WriteLine();
        WriteRow(table.Columns.Select(column => MarkdownText.Of(column.Title)));
        WriteRow(table.Columns.Select(column => column.IsNumber ? "---:" : "---"));
        foreach (IReadOnlyList<ReportCell> row in table.Rows)
        {
            WriteRow(row.Select(cell => MarkdownText.Of(cell.Text ?? string.Empty)));
        }

        if (table.Remark is { } remark)
        {
            text.WriteLine();
            text.WriteLine(MarkdownText.Of(remark));
        }
    }

    private void WriteRow(IEnumerable<string> cells) => text.WriteLine($"| {string.Join(" | ", cells)} |");
}
