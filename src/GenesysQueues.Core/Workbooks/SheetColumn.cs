namespace GenesysQueues.Workbooks;

/// <summary>A column of a sheet that is written.</summary>
/// <param name="Header">What stands in its first row.</param>
/// <param name="IsNumber">Whether its cells are numbers where they can be; else what is typed there stays text.</param>
/// <param name="Choices">What may be chosen in its cells; none when anything may be typed.</param>
internal sealed record SheetColumn(string Header, bool IsNumber = false, IReadOnlyList<string>? Choices = null)
{
    /// <summary>Where another sheet has what may be chosen, while anything else may be typed; null for nowhere.</summary>
    internal string? Range { get; init; }
}
