using System.Text;

namespace GenesysQueues.Text;

/// <summary>Text form of lists: items by <c>;</c>, an item in double quotes where it holds a separator, quotes doubled inside.</summary>
internal static class NameList
{
    /// <summary>Splits at <c>;</c> outside quotes; items keep their quotes. Null when a quote is never closed.</summary>
    internal static IReadOnlyList<string>? SplitItems(string text)
    {
        List<int> starts = Starts(text, out bool isOpen);
        if (isOpen)
        {
            return null;
        }

        var items = new List<string>(starts.Count);
        for (int i = 0; i < starts.Count; i++)
        {
            int end = i + 1 < starts.Count ? starts[i + 1] - 1 : text.Length;
            if (text.Substring(starts[i], end - starts[i]).Trim() is { Length: > 0 } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    /// <summary>Where the last item begins, which may be half typed.</summary>
    internal static int StartOfLastItem(string text)
    {
        int start = Starts(text, out _).Last();
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    // Where the items begin: behind each ';' outside quotes, the last of which may not be closed.
    private static List<int> Starts(string text, out bool isOpen)
    {
        List<int> starts = [0];
        isOpen = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                isOpen = !isOpen;
            }
            else if (text[i] == ';' && !isOpen)
            {
                starts.Add(i + 1);
            }
        }

        return starts;
    }

    /// <summary>Splits a list of names and takes their quotes and the space around them off. Null when a quote is never closed.</summary>
    internal static List<string>? Parse(string text) => SplitItems(text)?.Select(item => Unquote(item).Trim()).Where(name => name.Length > 0).ToList();

    internal static string Format(IEnumerable<string> names) =>
        string.Join("; ", names.Select(name => Quote(name, NeedsQuotes)));

    internal static string Quote(string name, Func<string, bool> needsQuotes) =>
        needsQuotes(name) ? new StringBuilder("\"").Append(name.Replace("\"", "\"\"")).Append('"').ToString() : name;

    private static bool NeedsQuotes(string name) => name.IndexOfAny([';', '"', '\r', '\n']) >= 0 || name.Trim() != name
        // Bare it would be read as the nothing of a database.
        || name is "NULL" or @"\N";

    private static string Unquote(string item) =>
        item.Length >= 2 && item[0] == '"' && item[item.Length - 1] == '"'
            ? item.Substring(1, item.Length - 2).Replace("\"\"", "\"")
            : item;
}
