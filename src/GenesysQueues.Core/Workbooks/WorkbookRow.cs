namespace GenesysQueues.Workbooks;

/// <summary>A row of a sheet with the cells that hold something.</summary>
/// <param name="Number">As the spreadsheet numbers it.</param>
/// <param name="IsHidden">Whether it is not shown, since somebody hid it or a filter does.</param>
/// <param name="Cells">Its cells, from left to right.</param>
internal sealed record WorkbookRow(int Number, bool IsHidden, IReadOnlyList<WorkbookCell> Cells);
