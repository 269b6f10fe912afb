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
