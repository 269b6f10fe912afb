using System.Text.RegularExpressions;

namespace GenesysQueues.Values;

/// <summary>Knows by its form a text that a spreadsheet put in the place of what was typed.</summary>
internal static class SpreadsheetText
{
    // Digits that a number keeps in a spreadsheet.
    private const int Digits = 15;

    // With a sign and two digits, as programs write it: 1E5 may be the name of a room.
    private static readonly Regex s_exponent = Form(@"^[-+]?\d+([.,]\d+)?E[-+]\d{2,3}$");

    private static readonly Regex s_rounded = Form(@"^\+?\d{15,}$");

    private static readonly Regex s_month = Form(
        @"^(\d{1,2}(-|\. ?)(M)(-\d{2,4})?|(M)-\d{2,4})$".Replace(
            "M", "Jan|Feb|Mar|M\u00E4r|Mrz|Apr|May|Mai|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez"));

    private static readonly Regex s_date = Form(
        @"^(\d{1,2}([/.-])\d{1,2}\2\d{4}( \d{1,2}:\d{2}(:\d{2})?( [AP]M)?)?|\d{4}-\d{2}-\d{2}[ T]00:00:00(\.0+)?)$");

    private static readonly Regex s_error = Form(
        @"^#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|NV|BEZUG!|WERT!|#+)$");

    // What programs write so that a spreadsheet keeps leading zeros.
    private static readonly Regex s_formula = Form(@"^\s*=""(?<text>([^""]|"""")*)""\s*$");

    /// <summary>The text of a formula that is a text and nothing else; null for any other cell.</summary>
    internal static string? OfFormula(string cell) =>
        cell.IndexOf("=\"", StringComparison.Ordinal) >= 0 && s_formula.Match(cell) is { Success: true } match
            ? match.Groups["text"].Value.Replace("\"\"", "\"") : null;

    /// <summary>Says what happened to the text, if anything did, and how the value comes back.</summary>
    internal static void Check(FindingSink sink, string column, string text)
    {
        if (!MayBeOne(text))
        {
            return;
        }

        string shown = $"{column} '{ShortText.Of(text)}'";
        const string Anew = "Format the column as text in the spreadsheet, type the value anew and save the file again.";
        if (s_exponent.IsMatch(text))
        {
            sink.Error(
                "SpreadsheetValue", column, text,
                    $"{shown} is a number as a spreadsheet shortens it: the digits that were typed are gone.",
                    Anew);
        }
        else if (s_error.IsMatch(text))
        {
            sink.Error(
                "SpreadsheetValue", column, text,
                    $"{shown} is what a spreadsheet shows for a formula that failed, or a column too narrow.",
                "Mend the formula or widen the column in the spreadsheet, and save the file again.");
        }
        else if (s_rounded.IsMatch(text) && text.TrimStart('+') is { Length: > Digits } digits
            && digits.Substring(Digits).All(c => c == '0'))
        {
            sink.Warning(
                "SpreadsheetValue", column, text,
                $"{shown} has nothing but zeros after {Digits} digits: a spreadsheet keeps no more of a number.", Anew);
        }
        else if (s_month.IsMatch(text) || s_date.IsMatch(text))
        {
            sink.Warning(
                "SpreadsheetValue", column, text,
                $"{shown} looks like a date: a spreadsheet makes one of texts such as 1-2 and MAR1.", Anew);
        }
    }

    // Most texts are none, and need not be matched: the forms begin with a digit, a sign or '#', but for Mar-24 and Sept-24.
    private static bool MayBeOne(string text) => text.Length is > 0 and <= 32
        && (char.IsDigit(text[0]) || text[0] is '#' or '+' or '-' || text.IndexOf('-') is 3 or 4);

    private static Regex Form(string pattern) => new(pattern, RegexOptions.CultureInvariant);
}
