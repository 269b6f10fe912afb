using System.Text.RegularExpressions;

namespace GenesysQueues.Text;

/// <summary>
/// Numbers as text holds them: with a decimal point, and with a decimal comma too where a file's delimiter leaves the comma free.
/// The machine's culture never counts: one file means the same everywhere.
/// </summary>
internal static class NumberText
{
    private static readonly Regex s_comma = new(@"^\s*[-+]?\d*,\d+\s*$", RegexOptions.CultureInvariant);

    private static readonly Regex s_ambiguous = new(@"^\s*[-+]?[1-9]\d{0,2}[.,]\d{3}\s*$", RegexOptions.CultureInvariant);

    /// <summary>The number with a point for its decimal comma; any other text as it is.</summary>
    internal static string WithPoint(string text, bool decimalComma) =>
        decimalComma && s_comma.IsMatch(text) && !IsAmbiguous(text) ? text.Replace(',', '.') : text;

    /// <summary>Whether <c>1.000</c> or <c>1,000</c> may mean a thousand as well as one.</summary>
    internal static bool IsAmbiguous(string text) => s_ambiguous.IsMatch(text);
}
