using System.Globalization;
using System.Text;

namespace GenesysQueues.Text;

/// <summary>
/// Whether two names are one to whoever reads them: trimmed, without case, the same accented letter in its composed and its
/// decomposed form, any space a space, and without what nobody sees.
/// </summary>
internal static class NameKey
{
    internal static string Of(string name) =>
        (IsAscii(name) ? name : UnicodeText.Composed(Seen(name))).Trim().ToUpperInvariant();

    internal static bool Same(string a, string b) => string.Equals(Of(a), Of(b), StringComparison.Ordinal);

    private static bool IsAscii(string name)
    {
        foreach (char c in name)
        {
            if (c is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    private static string Seen(string name)
    {
        var seen = new StringBuilder(name.Length);
        for (int i = 0; i < name.Length; i++)
        {
            int length = char.IsSurrogatePair(name, i) ? 2 : 1;
            if (char.IsWhiteSpace(name, i))
            {
                seen.Append(' ');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(name, i) != UnicodeCategory.Format && !IsPassedOver(name, i, length))
            {
                seen.Append(name, i, length);
            }

            i += length - 1;
        }

        return seen.ToString();
    }

    private static bool IsPassedOver(string name, int i, int length)
    {
        int character = length == 2 ? char.ConvertToUtf32(name, i) : name[i];
        return UnicodeText.IsVariant(character) || UnicodeText.IsUnseen(character);
    }
}
