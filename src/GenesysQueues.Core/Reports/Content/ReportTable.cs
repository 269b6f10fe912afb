namespace GenesysQueues.Reports.Content;

/// <summary>A table of a report.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">Its columns, of which the first names the row.</param>
/// <param name="Rows">Its rows, with a cell for each column.</param>
internal sealed record ReportTable(
    string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows)
{
    /// <summary>What it does not show; null where it shows all.</summary>
    internal string? Remark { get; init; }
}
