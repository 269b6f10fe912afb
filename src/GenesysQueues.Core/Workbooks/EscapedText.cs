using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Workbooks;

/// <summary>
/// Characters that XML cannot hold: a workbook has them as <c>_x0001_</c>, and what looks like it as <c>_x005F_x0001_</c>.
/// </summary>
internal static class EscapedText
{
    private static readonly Regex s_escape = new("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant);

    internal static string Undo(string text) => text.IndexOf("_x", StringComparison.Ordinal) < 0 ? text
        : s_escape.Replace(text, match => ((char)ushort.Parse(
            match.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    internal static string Apply(string text)
    {
        string safe = text.IndexOf("_x", StringComparison.Ordinal) < 0 ? text
            : s_escape.Replace(text, match => $"_x005F{match.Value}");
        StringBuilder? changed = null;
        for (int i = 0; i < safe.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(safe[i]) && i + 1 < safe.Length && char.IsLowSurrogate(safe[i + 1]);
            // A reader of XML makes a line feed of a carriage return.
            bool isOdd = (safe[i] < ' ' && safe[i] is not ('\t' or '\n')) || safe[i] is '\uFFFE' or '\uFFFF'
                || (char.IsSurrogate(safe[i]) && !isPair);
            if (isOdd)
            {
                changed ??= new(safe, 0, i, safe.Length + 16);
                changed.Append(FormattableString.Invariant($"_x{(int)safe[i]:X4}_"));
            }
            else
            {
                changed?.Append(safe, i, isPair ? 2 : 1);
            }

            i += isPair ? 1 : 0;
        }

        return changed?.ToString() ?? safe;
    }
}
