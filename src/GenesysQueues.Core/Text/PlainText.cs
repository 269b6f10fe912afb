namespace GenesysQueues.Text;

/// <summary>Text of a file or of the org as it may be shown: a terminal takes control characters for commands.</summary>
internal static class PlainText
{
    /// <summary>Line breaks and tabs as spaces, other control characters as U+FFFD.</summary>
    internal static string Of(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                return new(text.Select(Shown).ToArray());
            }
        }

        return text;
    }

    private static char Shown(char c) => !char.IsControl(c) ? c : char.IsWhiteSpace(c) ? ' ' : '\uFFFD';
}
