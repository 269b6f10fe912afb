using GenesysQueues.Queues;

namespace GenesysQueues.Input;

/// <summary>Reads names of queues as they are typed where wildcards are allowed.</summary>
internal static class QueueNames
{
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
