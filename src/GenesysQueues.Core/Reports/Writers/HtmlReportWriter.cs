using GenesysQueues.Reports.Content;
using System.Globalization;
using System.Net;

namespace GenesysQueues.Reports.Writers;

/// <summary>Writes a report as one page that needs no network.</summary>
internal sealed class HtmlReportWriter(TextWriter text, string fileName) : IReportWriter
{
    // A browser shows so many at once; each is in the CSV, too.
    private const int MostRows = 2000;
    private const string Title = "Queue provisioning report";

    private readonly RowKeeper _rows = new(MostRows);
    private int _ids;

    /// <inheritdoc/>
    public void Add(ReportRow row) => _rows.Add(row);

    /// <inheritdoc/>
    public void Finish(ProvisioningReport report, CancellationToken cancellationToken)
    {
        text.NewLine = "\n";
        string sheet = HtmlPolicy.Resource("report.css");
        string script = HtmlPolicy.Resource("report.js");
        IReadOnlyList<ReportSection> sections = Sections.Of(report, _rows, fileName);
        text.WriteLine("<!DOCTYPE html>");
        text.WriteLine("<html lang=\"en\">");
        text.WriteLine("<head>");
        text.WriteLine("<meta charset=\"utf-8\">");
        text.WriteLine($"<meta http-equiv=\"Content-Security-Policy\" content=\"{HtmlPolicy.For(sheet, script)}\">");
        text.WriteLine("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        text.WriteLine("<meta name=\"referrer\" content=\"no-referrer\">");
        text.WriteLine("<meta name=\"color-scheme\" content=\"light dark\">");
        text.WriteLine($"<title>{Title}, {Words.Day(report.MadeAt)}</title>");
        text.WriteLine($"<style>{sheet}</style>");
        text.WriteLine("</head>");
        text.WriteLine("<body>");
        text.WriteLine("<a class=\"skip\" href=\"#s1\">To the summary</a>");
        text.WriteLine($"<header><h1>{Title}</h1>");
        text.WriteLine($"<p>Made {Words.Moment(report.MadeAt)} UTC by GenesysQueues.</p>");
        text.WriteLine("</header>");
        WriteContents(sections);
        text.WriteLine("<main>");
        for (int i = 0; i < sections.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(sections[i], i + 1);
        }

        text.WriteLine("</main>");
        text.WriteLine($"<script>{script}</script>");
        text.WriteLine("</body>");
        text.WriteLine("</html>");
        text.Flush();
    }

    private void WriteContents(IReadOnlyList<ReportSection> sections)
    {
        text.WriteLine("<nav aria-label=\"Contents\"><ul>");
        for (int i = 0; i < sections.Count; i++)
        {
            text.WriteLine($"<li><a href=\"#s{i + 1}\">{Encoded(sections[i].Title)}</a></li>");
        }

        text.WriteLine("</ul></nav>");
    }

    private void Write(ReportSection section, int number)
    {
        text.WriteLine($"<section aria-labelledby=\"s{number}\">");
        text.WriteLine($"<h2 id=\"s{number}\">{Encoded(section.Title)}</h2>");
        foreach (string paragraph in section.Paragraphs)
        {
            text.WriteLine($"<p{(number == 1 ? " class=\"lead\"" : string.Empty)}>{Encoded(paragraph)}</p>");
        }

        if (section.Charts.Count > 0)
        {
            text.WriteLine("<div class=\"charts\">");
            foreach (ReportChart chart in section.Charts)
            {
                Write(chart);
            }

            text.WriteLine("</div>");
        }

        foreach (ReportTable table in section.Tables)
        {
            Write(table, isSortable: true);
        }

        text.WriteLine("</section>");
    }

    private void Write(ReportChart chart)
    {
        string id = $"c{++_ids}";
        text.WriteLine($"<figure><figcaption>{Encoded(chart.Title)}</figcaption>");
        text.WriteLine(SvgChart.Of(chart, id));
        text.WriteLine($"<p class=\"said\">{Encoded(chart.Description)}</p>");
        text.WriteLine($"<details><summary>The figures of this chart: {Encoded(chart.Title)}</summary>");
        Write(FigureTable.Of(chart), isSortable: false);
        text.WriteLine("</details></figure>");
    }

    private void Write(ReportTable table, bool isSortable)
    {
        string id = $"t{++_ids}";
        bool isLong = table.Rows.Count > 1;
        text.WriteLine($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}\">");
        text.WriteLine(
            $"<table{(isSortable && isLong ? " data-sort" : string.Empty)}><caption "
                + $"id=\"{id}\">{Encoded(table.Caption)}</caption>");
        text.Write("<thead><tr>");
        foreach (ReportColumn column in table.Columns)
        {
            text.Write($"<th scope=\"col\"{(column.IsNumber ? " class=\"n\"" : string.Empty)}>{Encoded(column.Title)}</th>");
        }

        text.WriteLine("</tr></thead><tbody>");
        foreach (IReadOnlyList<ReportCell> row in table.Rows)
        {
            Write(row, table.Columns);
        }

        text.WriteLine("</tbody></table></div>");
        if (table.Remark is { } remark)
        {
            text.WriteLine($"<p class=\"remark\">{Encoded(remark)}</p>");
        }
    }

    private void Write(IReadOnlyList<ReportCell> row, IReadOnlyList<ReportColumn> columns)
    {
        text.Write("<tr>");
        for (int i = 0; i < row.Count; i++)
        {
            string tag = i == 0 ? "th" : "td";
            string number = row[i].Number is { } value ? $" data-v=\"{value.ToString("R", CultureInfo.InvariantCulture)}\""
                : string.Empty;
            string kind = columns[i].IsNumber ? " class=\"n\"" : columns[i].IsUnbroken ? " class=\"u\"" : string.Empty;
            text.Write(
                $"<{tag}{(i == 0 ? " scope=\"row\"" : string.Empty)}{kind}{number}>"
                    + $"{Encoded(row[i].Text ?? string.Empty)}</{tag}>");
        }

        text.WriteLine("</tr>");
    }

    private static string Encoded(string written) => WebUtility.HtmlEncode(PlainText.Of(written));
}
