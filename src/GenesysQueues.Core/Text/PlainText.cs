using System.Globalization;

namespace GenesysQueues.Text;

/// <summary>
/// Text of a file, of the org or of anybody else as it may be shown: a terminal takes control characters for commands, and format
/// characters show a text as another one.
/// </summary>
internal static class PlainText
{
    /// <summary>Line breaks and tabs as spaces, other control and format characters as U+FFFD.</summary>
    internal static string Of(string text) =>
        IsPlain(text) ? text : new(text.Select((c, i) => IsHidden(text, i) ? Visible(c) : c).ToArray());

    /// <summary>Text that may have several lines and is data, too: line breaks, tabs and format characters stay.</summary>
    internal static string Block(string text) =>
        HasControl(text) ? new(text.Select(c => IsControl(c) ? Visible(c) : c).ToArray()) : text;

    /// <summary>Without what nobody sees.</summary>
    internal static string Seen(string text) =>
        IsPlain(text) ? text : new(text.Where((_, i) => !IsHidden(text, i)).ToArray());

    /// <summary>Whether all of it can be seen.</summary>
    internal static bool IsPlain(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsHidden(text, i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it holds a control character other than a line break or a tab.</summary>
    internal static bool HasControl(string text)
    {
        foreach (char c in text)
        {
            if (IsControl(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// By their numbers, the characters that cannot be seen, each once: "U+200B, U+202E"; empty when there are none.
    /// </summary>
    internal static string Hidden(string text) =>
        IsPlain(text) ? string.Empty : string.Join(
            ", ", Enumerable.Range(0, text.Length).Where(i => !char.IsLowSurrogate(text[i]) && IsHidden(text, i))
                .Select(i => char.IsSurrogatePair(text, i) ? char.ConvertToUtf32(text, i) : text[i]).Distinct().Select(Number));

    /// <summary>
    /// By their numbers, the spaces that look like a plain one and are none, each once; empty when there are none.
    /// </summary>
    internal static string OddSpaces(string text) =>
        string.Join(", ", text.Where(IsOddSpace).Distinct().Select(c => Number(c)));

    /// <summary>With plain spaces in the place of those that look like them.</summary>
    internal static string WithPlainSpaces(string text) =>
        text.Any(IsOddSpace) ? new(text.Select(c => IsOddSpace(c) ? ' ' : c).ToArray()) : text;

    private static string Number(int character) => $"U+{character:X4}";

    // Not the wide space of Chinese and Japanese, nor the stroke of Ogham: these can be seen.
    private static bool IsOddSpace(char c) =>
        c > '\u007F' && c is not ('\u3000' or '\u1680')
            && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator;

    private static char Visible(char c) => char.IsWhiteSpace(c) ? ' ' : '\uFFFD';

    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\r' or '\n' or '\t');

    // Both halves of a character are hidden, or none.
    private static bool IsHidden(string text, int i)
    {
        if (!char.IsSurrogate(text[i]))
        {
            return IsHidden(text[i]);
        }

        int start = char.IsLowSurrogate(text[i]) ? i - 1 : i;
        return start >= 0 && char.IsSurrogatePair(text, start)
            && (CharUnicodeInfo.GetUnicodeCategory(text, start) == UnicodeCategory.Format
                || UnicodeText.IsUnseen(char.ConvertToUtf32(text, start)))
            && !IsOfFlag(text, start);
    }

    // The flags of England, Scotland and Wales are a black one with letters that nobody sees (Unicode TR 51).
    private static bool IsOfFlag(string text, int i)
    {
        while (i >= 2 && IsTag(text, i))
        {
            i -= 2;
        }

        return char.IsSurrogatePair(text, i) && char.ConvertToUtf32(text, i) == 0x1F3F4;
    }

    private static bool IsTag(string text, int i) =>
        char.IsSurrogatePair(text, i) && char.ConvertToUtf32(text, i) is >= 0xE0020 and <= 0xE007F;

    private static bool IsHidden(char c) =>
        c < '\u007F' ? c < ' ' : char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => !IsOfScript(c),
        _ => UnicodeText.IsUnseen(c),
    };

    // What scripts are written with: joiners, marks of direction that reach no further than their place, signs above Arabic
    // numbers.
    private static bool IsOfScript(char c) =>
        c is (>= '\u200C' and <= '\u200F') or '\u061C' or (>= '\u0600' and <= '\u0605') or '\u06DD' or '\u070F' or '\u08E2';
}
