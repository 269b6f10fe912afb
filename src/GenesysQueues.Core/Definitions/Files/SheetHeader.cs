using GenesysQueues.Workbooks;

namespace GenesysQueues.Definitions.Files;

/// <summary>The row of a sheet that names its columns; a title and remarks may stand above it.</summary>
/// <param name="Row">Its number.</param>
/// <param name="Names">The names, by column; empty where none is.</param>
internal sealed record SheetHeader(int Row, string[] Names)
{
    /// <summary>Whether it names more than one field: the word Name alone stands on pages of instructions, too.</summary>
    internal bool IsTable { get; private init; }

    // Of a sheet that is no table of queues nobody wants to wait for the last row.
    private const int Searched = 50;

    /// <summary>The row that names columns, one of them Name; null when none of the first ones does.</summary>
    internal static SheetHeader? Find(IEnumerable<WorkbookRow> rows)
    {
        SheetHeader? alone = null;
        foreach (WorkbookRow row in rows.Where(row => row.Cells.Count > 0).Take(Searched))
        {
            SheetHeader header = Of(row);
            if (header.Names.Any(name => FieldNames.Resolve(name) == FieldNames.Name))
            {
                if (header.Names.Count(IsKnown) > 1)
                {
                    return header with { IsTable = true };
                }

                // A title may be a single word, too; so may a list of names have a single column.
                alone ??= header;
            }
        }

        return alone;
    }

    internal static SheetHeader Of(WorkbookRow row)
    {
        string[] names = [.. Enumerable.Repeat(string.Empty, row.Cells[row.Cells.Count - 1].Column + 1)];
        foreach (WorkbookCell cell in row.Cells)
        {
            // Lines are broken to keep a column narrow.
            names[cell.Column] = string.Join(" ", cell.Text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Trim();
        }

        return new(row.Number, names);
    }

    private static bool IsKnown(string name) =>
        FieldNames.Resolve(name) is not null || FieldNames.IsIgnored(name) || SettingColumn.Parse(name) is not null;
}
