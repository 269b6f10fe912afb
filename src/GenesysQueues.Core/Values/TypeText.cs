using System.Text.RegularExpressions;

namespace GenesysQueues.Values;

/// <summary>Knows what PowerShell writes into a cell for a list or a table, of which only the type is left.</summary>
internal static class TypeText
{
    private const string Remedy =
        "Save by Export-GenesysQueueDefinition or ConvertTo-Json -Depth 20, or write the names themselves, separated by ';'.";

    private static readonly Regex s_form = new(
        @"^(System\.[A-Za-z.]+(`\d+)?\[.*\]|System\.Collections\.[A-Za-z.]+|@\{.*\})$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Whether the cell holds such a text, which is then a finding.</summary>
    internal static bool Refuse(FindingSink sink, string column, string text)
    {
        if (!IsOne(text.Trim()))
        {
            return false;
        }

        sink.Error(
            "NotUnderstood", column, text,
            $"{column} '{ShortText.Of(text)}' is what Export-Csv writes in the place of a list or table; its content is gone.",
            Remedy);
        return true;
    }

    // System.Object[], System.Collections.Hashtable, @{id=1; name=x}.
    private static bool IsOne(string text) => text.Length > 3 && text[0] is 'S' or '@'
        && (text.StartsWith("@{", StringComparison.Ordinal) || text.StartsWith("System.", StringComparison.Ordinal))
        && s_form.IsMatch(text);
}
