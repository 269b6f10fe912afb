namespace GenesysQueues.Text;

/// <summary>A sentence of words that are none yet.</summary>
internal static class SentenceText
{
    /// <summary>With a capital letter, and a full stop.</summary>
    internal static string Of(string text) =>
        char.ToUpperInvariant(text[0]) + text.Substring(1) + (text[text.Length - 1] == '.' ? string.Empty : ".");
}
