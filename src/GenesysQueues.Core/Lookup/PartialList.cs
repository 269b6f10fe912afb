using System.Collections.Concurrent;

namespace GenesysQueues.Lookup;

/// <summary>
/// The pages of a list that were not read, and the names that were looked up instead. Look-ups end before they cost as
/// much as the pages, so that both together cost less than twice the cheaper of them.
/// </summary>
internal sealed class PartialList(int count)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private int _lookups;

    /// <summary>How many pages were not read.</summary>
    internal int Count => count;

    /// <summary>Whether one more look-up, which is counted, is cheaper than the pages. One worker at a time asks.</summary>
    internal bool TakeLookup()
    {
        bool isCheaper = _lookups + 1 < count;
        _lookups += isCheaper ? 1 : 0;
        return isCheaper;
    }

    /// <summary>What has this name, as it is written, is known without the pages: the org's filter may mind case.</summary>
    internal void MarkKnown(string name) => _known[name.Trim()] = true;

    internal bool Knows(string name) => _known.ContainsKey(name.Trim());
}
