namespace GenesysQueues.Text;

/// <summary>A list whose items say what comes and what goes: <c>+a; -b</c>. In quotes, a sign is part of the name.</summary>
internal static class SignedList
{
    /// <summary>Whether a name would be read as one with a sign before it.</summary>
    internal static bool HasSign(string item) => item.Length > 1 && item[0] is '+' or '-' && item.Trim().Length > 1;

    /// <summary>Names that come, without a sign.</summary>
    internal static string Format(IEnumerable<string> names) => string.Join(
        "; ", names.Select(name => NameList.Quote(name, bare => HasSign(bare) || NameList.NeedsQuotes(bare))));

    /// <summary>
    /// What is added and what is removed; null when no item has a sign, and <c>IsMixed</c> when some have one and some do not.
    /// </summary>
    internal static (List<string> Added, List<string> Removed, bool IsMixed)? Parse(string text)
    {
        IReadOnlyList<string> items = NameList.SplitItems(text) ?? [];
        if (!items.Any(HasSign))
        {
            return null;
        }

        List<string> Of(char sign) => items.Where(item => HasSign(item) && item[0] == sign)
            .Select(item => NameList.Unquote(item.Substring(1).Trim()).Trim()).Where(name => name.Length > 0).ToList();
        return (Of('+'), Of('-'), !items.All(HasSign));
    }
}
