using System.Text;

namespace GenesysQueues.Reports.Writers;

/// <summary>Text as Markdown shows it and takes for nothing else, whoever wrote it.</summary>
internal static class MarkdownText
{
    // What can begin or end an element, a link or a mention; a full stop does only in www. and behind a number.
    private const string Special = "\\`*_{}[]<>()#+-!|&~:@$=^'\"/";

    /// <summary>On one line.</summary>
    internal static string Of(string text)
    {
        text = PlainText.Of(text).Trim();
        var result = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            if (NeedsEscape(text, i))
            {
                // By its number, not with a backslash: a backslash before it, too, would undo that.
                result.Append("&#").Append((int)text[i]).Append(';');
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    // Between letters, marks such as these mean nothing, and a report is read as text, too.
    private static bool NeedsEscape(string text, int i)
    {
        bool isWithin = i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]);
        return text[i] switch
        {
            '-' or '\'' or '+' or '=' => !(isWithin || IsBesideLetter(text, i)),
            '(' or ')' or '/' or '"' => false,
            '.' => IsWww(text, i) || (i > 0 && i < 10 && text.Take(i).All(char.IsDigit)),
            ':' => i + 1 < text.Length && !char.IsDigit(text[i + 1]) && text[i + 1] != ' ',
            char c => Special.IndexOf(c) >= 0,
        };
    }

    private static bool IsBesideLetter(string text, int i) => i > 0 && text[i] == '\'' && char.IsLetterOrDigit(text[i - 1]);

    private static bool IsWww(string text, int i) =>
        i >= 3 && string.Compare(text, i - 3, "www", 0, 3, StringComparison.OrdinalIgnoreCase) == 0;
}
