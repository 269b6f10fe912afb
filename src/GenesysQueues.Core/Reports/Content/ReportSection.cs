namespace GenesysQueues.Reports.Content;

/// <summary>A part of a report that people read.</summary>
internal sealed record ReportSection(string Title)
{
    internal IReadOnlyList<string> Paragraphs { get; init; } = [];

    internal IReadOnlyList<ReportChart> Charts { get; init; } = [];

    internal IReadOnlyList<ReportTable> Tables { get; init; } = [];
}
