namespace GenesysQueues.Simulator;

/// <summary>How the lists of this API match names; each kind has its own way (API 5.1, 6.1, 7).</summary>
internal static class NameFilter
{
    /// <summary>Whole name, with a leading and a trailing <c>*</c> as wildcards; without case (unverified, API 5.1).</summary>
    public static bool Wildcard(string name, string? filter)
    {
        if (string.IsNullOrEmpty(filter))
        {
            return true;
        }

        bool open = filter![0] == '*';
        bool close = filter.Length > 1 && filter[filter.Length - 1] == '*';
        string core = filter.Substring(open ? 1 : 0, filter.Length - (open ? 1 : 0) - (close ? 1 : 0));
        return (open, close) switch
        {
            (true, true) => Contains(name, core),
            (true, false) => name.EndsWith(core, StringComparison.OrdinalIgnoreCase),
            (false, true) => StartsWith(name, core),
            _ => string.Equals(name, core, StringComparison.OrdinalIgnoreCase)
        };
    }

    public static bool StartsWith(string name, string? filter) =>
        filter is null || name.StartsWith(filter, StringComparison.OrdinalIgnoreCase);

    public static bool Contains(string name, string? filter) =>
        filter is null || name.IndexOf(filter, StringComparison.OrdinalIgnoreCase) >= 0;
}
