namespace GenesysQueues.Reports.Content;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its header.</param>
/// <param name="IsNumber">Whether its cells are compared as numbers.</param>
/// <param name="IsUnbroken">Whether its cells are short or to be copied, and stay on one line.</param>
internal sealed record ReportColumn(string Title, bool IsNumber = false, bool IsUnbroken = false);
