namespace GenesysQueues.Simulator.Routes;

/// <summary>How the lists of this API match names; each kind has its own way (API 5.1, 6.1, 7).</summary>
internal static class NameFilter
{
    /// <summary>Whole name, with a leading and a trailing <c>*</c> as wildcards (API 5.1).</summary>
    internal static bool Wildcard(
        string name, string? filter, StringComparison comparison = StringComparison.OrdinalIgnoreCase)
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
            (true, true) => name.IndexOf(core, comparison) >= 0,
            (true, false) => name.EndsWith(core, comparison),
            (false, true) => name.StartsWith(core, comparison),
            _ => string.Equals(name, core, comparison),
        };
    }

    internal static bool StartsWith(
        string name, string? filter, StringComparison comparison = StringComparison.OrdinalIgnoreCase) =>
        filter is null || name.StartsWith(filter, comparison);

    internal static bool Contains(
        string name, string? filter, StringComparison comparison = StringComparison.OrdinalIgnoreCase) =>
        filter is null || name.IndexOf(filter, comparison) >= 0;
}
