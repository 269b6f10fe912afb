namespace GenesysQueues.Text;

/// <summary>Text of somebody else's in a message: a cell of ten thousand characters would drown the message it stands in.</summary>
internal static class ShortText
{
    internal static string Of(string text) => text.Length <= 80 ? text : text.Substring(0, 77) + "...";
}
