namespace GenesysQueues.Help;

/// <summary>Breaks text into lines.</summary>
internal static class TextLines
{
    /// <summary>Fills lines with words. A line feed stays one; a word that is too long has a line to itself.</summary>
    internal static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (string part in text.Split('\n'))
        {
            string line = string.Empty;
            foreach (string word in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line;
                    line = string.Empty;
                }

                line += line.Length > 0 ? " " + word : word;
            }

            yield return line;
        }
    }

    /// <summary>The same with something before the first line, and the others indented as far.</summary>
    internal static IEnumerable<string> Hang(string mark, string text, int width) =>
        Wrap(text, width - mark.Length).Select((line, index) => (index == 0 ? mark : new string(' ', mark.Length)) + line);
}
