namespace GenesysQueues.Reports.Content;

/// <summary>A chart of bars, whose figures a table gives, too.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="LabelTitle">What a bar stands for.</param>
/// <param name="ValueTitle">What its length is.</param>
/// <param name="Bars">The bars, in their order.</param>
internal sealed record ReportChart(
    string Title, string LabelTitle, string ValueTitle, IReadOnlyList<(string Label, double Value)> Bars)
{
    /// <summary>Whether the bars lie, as where their labels are names.</summary>
    internal bool IsHorizontal { get; init; }

    /// <summary>In words what is to be seen.</summary>
    internal string Description { get; init; } = string.Empty;
}
