namespace GenesysQueues.Workbooks;

/// <summary>A cell that holds something.</summary>
/// <param name="Column">Its column, A being 0.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">That, as the file has it.</param>
/// <param name="Format">How a number is shown.</param>
internal readonly record struct WorkbookCell(int Column, CellKind Kind, string Text, NumberFormat Format);
