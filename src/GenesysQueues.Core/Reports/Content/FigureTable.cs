namespace GenesysQueues.Reports.Content;

/// <summary>The figures of a chart, for whoever does not see it.</summary>
internal static class FigureTable
{
    internal static ReportTable Of(ReportChart chart) => new(
        chart.Title, [new(chart.LabelTitle), new(chart.ValueTitle, IsNumber: true)],
        [.. chart.Bars.Select(bar => new ReportCell[] { bar.Label, new(Sections.Figure(bar.Value), bar.Value) })]);
}
