namespace GenesysQueues.Text;

/// <summary>Text of somebody else's in a message: a cell of ten thousand characters would drown the message it stands in.</summary>
internal static class ShortText
{
    /// <summary>As long as a whole message may be, whatever it quotes.</summary>
    internal const int Message = 4000;

    internal static string Of(string text) => Within(text, 80);

    internal static string Within(string text, int most) =>
        text.Length <= most ? text : text.Substring(0, End(text, most - 3)) + "...";

    // Half of a character is none.
    private static int End(string text, int end) => char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
}
