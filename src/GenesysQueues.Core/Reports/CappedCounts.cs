namespace GenesysQueues.Reports;

/// <summary>How often each of some texts came. Whatever an audit holds, it counts only so many of them apart.</summary>
/// <param name="most">How many.</param>
internal sealed class CappedCounts(int most)
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>What came beyond those that are counted apart.</summary>
    internal long Others { get; private set; }

    internal long Total => _counts.Values.Sum() + Others;

    internal int Count => _counts.Count;

    internal bool IsEmpty => _counts.Count == 0;

    internal void Add(string text)
    {
        if (_counts.TryGetValue(text, out long count) || _counts.Count < most)
        {
            _counts[text] = count + 1;
        }
        else
        {
            Others++;
        }
    }

    /// <summary>The most frequent first; of equal ones, by their text.</summary>
    internal IReadOnlyList<KeyValuePair<string, long>> Ordered() =>
        [.. _counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)];
}
