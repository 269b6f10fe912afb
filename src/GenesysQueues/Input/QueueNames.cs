using GenesysQueues.Queues;

namespace GenesysQueues.Input;

/// <summary>Reads names of queues as they are typed where wildcards are allowed, and their ids.</summary>
internal static class QueueNames
{
    /// <summary>Ids as they are given, each once; empty ones are passed over.</summary>
    internal static IEnumerable<string> Ids(IEnumerable<string?>? typed) => (typed ?? [])
        .Where(id => !string.IsNullOrWhiteSpace(id)).Select(id => id!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase);

    internal static QueueNameFilter Filter(string typed)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(typed))
        {
            return new(WildcardPattern.Unescape(typed));
        }

        try
        {
            WildcardPattern pattern = WildcardPattern.Get(typed, WildcardOptions.IgnoreCase);
            // A bracket that is never closed shows only when the pattern is used.
            pattern.IsMatch(string.Empty);
            return new(typed, pattern.IsMatch);
        }
        catch (WildcardPatternException)
        {
            return new(typed);
        }
    }
}
