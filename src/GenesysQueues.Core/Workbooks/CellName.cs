using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.Workbooks;

/// <summary>Names of cells and sheets as formulas have them: <c>C5</c>, <c>'May 2026'!C5</c>.</summary>
internal static class CellName
{
    /// <summary>Rows that a sheet can have.</summary>
    internal const int MostRows = 1_048_576;

    /// <summary>Columns that a sheet can have.</summary>
    internal const int MostColumns = 16_384;

    /// <summary>Characters that a cell can have.</summary>
    internal const int MostCharacters = 32_767;

    private static readonly Regex s_plainSheet = new(@"^[\p{L}_][\p{L}\p{N}_.]*$", RegexOptions.CultureInvariant);

    internal static string Of(int column, int row) =>
        Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The letters of a column, A being 0.</summary>
    internal static string Column(int column)
    {
        string letters = string.Empty;
        for (int left = column; left >= 0; left = (left / 26) - 1)
        {
            letters = (char)('A' + (left % 26)) + letters;
        }

        return letters;
    }

    /// <summary>A sheet's name before '!'.</summary>
    internal static string Sheet(string name) =>
        s_plainSheet.IsMatch(name) && Parse(name) is null ? name : $"'{name.Replace("'", "''")}'";

    /// <summary>Row and column of a name such as <c>C5</c>; null for any other text, and for what no sheet has.</summary>
    internal static (int Row, int Column)? Parse(string name)
    {
        int column = 0, row = 0, i = 0;
        for (; i < name.Length && (char)(name[i] & ~0x20) is >= 'A' and <= 'Z' and var letter && column <= MostColumns; i++)
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        int digits = i;
        for (; i < name.Length && name[i] is >= '0' and <= '9' && row <= MostRows; i++)
        {
            row = (row * 10) + name[i] - '0';
        }

        return digits > 0 && i > digits && i == name.Length && row is > 0 and <= MostRows && column <= MostColumns
            ? (row, column - 1) : null;
    }
}
