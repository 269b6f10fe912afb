namespace GenesysQueues.Workbooks;

/// <summary>Cells from one corner to the other; rows from 1, columns from 0.</summary>
internal readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    internal bool Holds(int row, int column) =>
        row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;

    /// <summary>A range such as <c>C2:C5</c>; null for any other text.</summary>
    internal static CellRange? Parse(string text)
    {
        string[] corners = text.Split(':');
        return corners.Length == 2 && CellName.Parse(corners[0]) is { } first && CellName.Parse(corners[1]) is { } last
            ? new(first.Row, first.Column, last.Row, last.Column) : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{CellName.Of(FirstColumn, FirstRow)}:{CellName.Of(LastColumn, LastRow)}";
}
