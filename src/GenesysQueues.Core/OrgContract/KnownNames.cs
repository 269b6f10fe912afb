using Newtonsoft.Json;
using System.Net;
using System.Text.RegularExpressions;

namespace GenesysQueues.OrgContract;

/// <summary>Names that an org has shown, and texts without them, whatever form they have there.</summary>
internal sealed class KnownNames
{
    /// <summary>What stands in the place of a name.</summary>
    internal const string Instead = "<name>";

    // A message may quote the beginning of a long name alone.
    private const int Begun = 40;

    // A number that is shorter is no more a name than the 400 of a status.
    private const int LeastDigits = 6;

    private static readonly Regex s_space = new(@"\s+", RegexOptions.CultureInvariant);

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private List<string>? _forms;

    /// <summary>A name that must not be told.</summary>
    internal void Learn(string name)
    {
        if (name.Any(c => !char.IsWhiteSpace(c)) && _names.Add(name))
        {
            _names.Add(name.Trim());
            _forms = null;
        }
    }

    /// <summary>Whether a text is such a name.</summary>
    internal bool Has(string text) => _names.Contains(text) || _names.Contains(text.Trim());

    /// <summary>A text without them.</summary>
    internal string Out(string text)
    {
        // The longest first: one may be in another.
        _forms ??= [.. _names.Where(IsTelling).SelectMany(Forms).Distinct(StringComparer.Ordinal)
            .OrderByDescending(form => form.Length)];
        foreach (string form in _forms)
        {
            text = Without(text, form);
        }

        foreach (string form in _forms.Where(form => form.Length > Begun))
        {
            text = text.Replace(form.Substring(0, Begun), Instead);
        }

        return text;
    }

    private static bool IsTelling(string name) =>
        name.Any(char.IsLetter) || name.Any(char.IsSurrogate) || name.Length >= LeastDigits;

    // As it is, in an address, in JSON, in HTML, and with its spaces run together.
    private static IEnumerable<string> Forms(string name)
    {
        yield return name;
        yield return Uri.EscapeDataString(name);
        yield return WebUtility.UrlEncode(name);
        string json = JsonConvert.ToString(name);
        yield return json.Substring(1, json.Length - 2);
        yield return WebUtility.HtmlEncode(name);
        yield return s_space.Replace(name, " ");
    }

    private static string Without(string text, string form)
    {
        // In prose, "A" and "It" are words; of a long name no spelling is one.
        StringComparison comparison = form.Length < 8 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        for (int at = text.IndexOf(form, comparison); at >= 0;)
        {
            int end = at + form.Length;
            bool isName = !IsInWord(text, at - 1, form[0]) && !IsInWord(text, end, form[form.Length - 1])
                && (form.Length > 1 || (IsQuote(text, at - 1) && IsQuote(text, end)));
            if (isName)
            {
                text = text.Substring(0, at) + Instead + text.Substring(end);
                end = at + Instead.Length;
            }

            at = end < text.Length ? text.IndexOf(form, isName ? end : at + 1, comparison) : -1;
        }

        return text;
    }

    // "al" is not a name in "alerting"; scripts without spaces have no such words.
    private static bool IsInWord(string text, int place, char edge) =>
        place >= 0 && place < text.Length && IsLatin(text[place]) && IsLatin(edge);

    private static bool IsLatin(char c) => c < '\u0250' && char.IsLetterOrDigit(c);

    private static bool IsQuote(string text, int place) => place >= 0 && place < text.Length && text[place] is '\'' or '"';
}
