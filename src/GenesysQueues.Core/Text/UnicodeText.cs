using System.Text;

namespace GenesysQueues.Text;

/// <summary>What text is as Unicode.</summary>
internal static class UnicodeText
{
    /// <summary>Whether it holds whole characters only, no half of a surrogate pair.</summary>
    internal static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i])
                && (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether nobody sees it though it is no control or format character: what Unicode calls default-ignorable
    /// (DerivedCoreProperties.txt), and the blank of Braille.
    /// </summary>
    internal static bool IsUnseen(int character) => character is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2065
        or 0x2800 or 0x3164 or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8)
        || (character is >= 0xE0000 and <= 0xE0FFF && !IsVariant(character));

    /// <summary>Whether it only chooses a picture of the character before it.</summary>
    internal static bool IsVariant(int character) =>
        character is (>= 0xFE00 and <= 0xFE0F) or (>= 0x180B and <= 0x180D) or 0x180F or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>With each accented letter as one character (NFC); as it is where it has no normal form.</summary>
    internal static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
