using System.Globalization;
using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>
/// Keeps a spreadsheet from taking a cell for a formula, which could call programs or send the sheet away: an apostrophe is put
/// before it, as people do there, also within the cell, where a spreadsheet with another separator or other quotes begins a cell.
/// Import takes it off again; so that this is exact, a text that looks guarded is guarded once more.
/// </summary>
internal static class FormulaGuard
{
    private const char Mark = '\'';

    // OWASP's list for CSV injection; the wide forms are what East Asian keyboards type, and spreadsheets there take.
    private const string Starts = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    // At the start of a cell these are on the list, too.
    private const string Breaks = "\t\r\n";

    // Where another program may begin a cell.
    private const string Separators = ",;|\"" + Breaks;

    internal static string Apply(string cell) => Each(cell, isGuarded => isGuarded is not null, place => place.Append(Mark));

    internal static string Undo(string cell) => Each(cell, isGuarded => isGuarded == true, null);

    // At each place where a cell may begin and a formula, guarded or not, does: adds a mark, or else takes one off.
    private static string Each(string cell, Func<bool?, bool> isMeant, Action<StringBuilder>? add)
    {
        StringBuilder? changed = null;
        for (int i = 0; i < cell.Length; i++)
        {
            bool isMet = (i == 0 || Separators.IndexOf(cell[i - 1]) >= 0) && isMeant(Formula(cell, i));
            if (isMet)
            {
                changed ??= new(cell, 0, i, cell.Length + 16);
                add?.Invoke(changed);
            }

            if (!isMet || add is not null)
            {
                changed?.Append(cell[i]);
            }
        }

        return changed?.ToString() ?? cell;
    }

    /// <summary>Whether a formula that begins here is guarded; null when none does.</summary>
    private static bool? Formula(string cell, int at)
    {
        int i = at;
        while (i < cell.Length && cell[i] == Mark)
        {
            i++;
        }

        bool isGuarded = i > at;
        // Spreadsheets drop spaces before they look for a formula, and perhaps what nobody sees.
        while (i < cell.Length && IsPassedOver(cell[i]))
        {
            i++;
        }

        bool isFormula = i < cell.Length && (Starts.IndexOf(cell[i]) >= 0 || (at == 0 && Breaks.IndexOf(cell[i]) >= 0));
        return isFormula ? isGuarded : null;
    }

    private static bool IsPassedOver(char c) => Breaks.IndexOf(c) < 0
        && (char.IsWhiteSpace(c) || char.IsControl(c) || UnicodeText.IsUnseen(c)
            || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format);
}
