using System.Text;

namespace GenesysQueues.Text;

/// <summary>Text form of lists: items by <c>;</c>, an item in double quotes where it holds a separator, quotes doubled inside.</summary>
internal static class NameList
{
    private static readonly char[] s_marks = ['"', ';'];

    /// <summary>Splits at <c>;</c> outside quotes; items keep their quotes. Null when a quote is never closed.</summary>
    internal static IReadOnlyList<string>? SplitItems(string text)
    {
        var items = new List<string>();
        for (int start = 0; start <= text.Length;)
        {
            int end = EndOfItem(text, start, out bool isOpen);
            if (isOpen)
            {
                return null;
            }

            if (text.Substring(start, end - start).Trim() is { Length: > 0 } item)
            {
                items.Add(item);
            }

            start = end + 1;
        }

        return items;
    }

    /// <summary>Where the last item begins, which may be half typed.</summary>
    internal static int StartOfLastItem(string text)
    {
        int start = 0;
        for (int end; (end = EndOfItem(text, start, out _)) < text.Length;)
        {
            start = end + 1;
        }

        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    // The next ';' outside quotes, or the end of the text, where the quotes of the last item may still be open.
    private static int EndOfItem(string text, int start, out bool isOpen)
    {
        isOpen = false;
        for (int i = start; (i = text.IndexOfAny(s_marks, i)) >= 0; i++)
        {
            if (text[i] == '"')
            {
                isOpen = !isOpen;
            }
            else if (!isOpen)
            {
                return i;
            }
        }

        return text.Length;
    }

    /// <summary>Splits a list of names and takes their quotes and the space around them off. Null when a quote is never closed.</summary>
    internal static List<string>? Parse(string text) => SplitItems(text)?.Select(item => Unquote(item).Trim()).Where(name => name.Length > 0).ToList();

    internal static string Format(IEnumerable<string> names) =>
        string.Join("; ", names.Select(name => Quote(name, NeedsQuotes)));

    internal static string Quote(string name, Func<string, bool> needsQuotes) =>
        needsQuotes(name) ? new StringBuilder("\"").Append(name.Replace("\"", "\"\"")).Append('"').ToString() : name;

    internal static bool NeedsQuotes(string name) => name.IndexOfAny([';', '"', '\r', '\n']) >= 0 || name.Trim() != name
        // Bare it would be read as the nothing of a database.
        || name is "NULL" or @"\N";

    internal static string Unquote(string item) =>
        item.Length >= 2 && item[0] == '"' && item[item.Length - 1] == '"'
            ? item.Substring(1, item.Length - 2).Replace("\"\"", "\"")
            : item;
}
