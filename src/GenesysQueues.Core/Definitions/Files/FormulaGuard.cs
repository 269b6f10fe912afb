namespace GenesysQueues.Definitions.Files;

/// <summary>
/// Keeps a spreadsheet from taking a cell for a formula, which could call programs or send the sheet away: an apostrophe is put
/// before it, as people do there. Import takes it off again; so that this is exact, a text that looks guarded is guarded once more.
/// </summary>
internal static class FormulaGuard
{
    private const char Mark = '\'';

    // OWASP's list for CSV injection; the wide forms are what East Asian keyboards type, and spreadsheets there take.
    private const string Starts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    internal static string Apply(string cell) => IsFormula(cell) || IsGuarded(cell) ? Mark + cell : cell;

    internal static string Undo(string cell) => IsGuarded(cell) ? cell.Substring(1) : cell;

    private static bool IsGuarded(string cell)
    {
        string inner = cell.TrimStart(Mark);
        return inner.Length < cell.Length && IsFormula(inner);
    }

    // Spreadsheets drop spaces before they look for a formula.
    private static bool IsFormula(string cell)
    {
        if (cell.Length == 0)
        {
            return false;
        }

        string shown = cell.TrimStart();
        return Starts.IndexOf(cell[0]) >= 0 || (shown.Length > 0 && Starts.IndexOf(shown[0]) >= 0);
    }
}
