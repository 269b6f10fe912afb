namespace GenesysQueues.Text;

/// <summary>Lists that people write with another separator than ';'.</summary>
internal static class ListText
{
    private static readonly char[] s_lineBreaks = ['\r', '\n'];

    private static readonly char[] s_separators = [',', '\r', '\n', '|', '\t', '\uFF0C', '\u3001', '\uFF1B', '\u060C', '\u061B'];

    /// <summary>Whether it has several lines, which no name has.</summary>
    internal static bool HasLines(string text) => text.Trim().IndexOfAny(s_lineBreaks) >= 0;

    /// <summary>Whether it holds what separates items elsewhere, other than a comma, which stands in numbers too.</summary>
    internal static bool HasForeignSeparator(string text) =>
        text.IndexOfAny(s_separators.Where(c => c != ',').ToArray()) >= 0;

    /// <summary>What to write instead of several lines.</summary>
    internal static string LinesRemedy(string text) => Remedy(text) ?? "Write it in one line; items are separated by ';'.";

    /// <summary>What to write instead of a list by commas, bars or lines; null when it is no such list.</summary>
    internal static string? Remedy(string text) => RemedyOf(text.Split(s_separators));

    /// <summary>What to write instead of an item that was given as a list, or in quotes; null when it is one.</summary>
    internal static string? ApartRemedy(string item)
    {
        string[] names = [.. item.Split(';').Select(name => name.Trim()).Where(name => name.Length > 0)];
        return names.Length < 2 ? null
            : $"If these are {names.Length}, write each for itself: '{ShortText.Of(string.Join("', '", names))}' as a list,"
                + $" '{ShortText.Of(string.Join("; ", names))}' in a cell.";
    }

    /// <summary>What to write instead of these items in one text; null when it is one.</summary>
    internal static string? RemedyOf(IEnumerable<string> parts)
    {
        List<string> items = parts.Select(item => item.Trim()).Where(item => item.Length > 0).ToList();
        return items.Count < 2 ? null
            : $"Items are separated by ';': write '{ShortText.Of(string.Join("; ", items))}' if these are {items.Count}.";
    }
}
