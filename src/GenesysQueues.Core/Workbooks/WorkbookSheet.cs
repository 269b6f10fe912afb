namespace GenesysQueues.Workbooks;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">On its tab.</param>
/// <param name="IsHidden">Whether it has no tab, since somebody or a program hid it.</param>
/// <param name="Part">Where the package has it.</param>
internal sealed record WorkbookSheet(string Name, bool IsHidden, string Part);
