using GenesysQueues.Auditing;

namespace GenesysQueues.Reports;

/// <summary>
/// How many queues took how long: to the millisecond up to 100 s, to three digits beyond, so that their number does not grow
/// with that of the queues.
/// </summary>
internal sealed class LatencyCounts
{
    private const long Exact = 100_000;

    private readonly SortedDictionary<long, long> _counts = [];

    internal long Count { get; private set; }

    internal double TotalMs { get; private set; }

    internal long MaxMs { get; private set; }

    internal void Add(long milliseconds)
    {
        long key = Rounded(milliseconds);
        _counts[key] = _counts.TryGetValue(key, out long count) ? count + 1 : 1;
        Count++;
        TotalMs += milliseconds;
        MaxMs = Math.Max(MaxMs, milliseconds);
    }

    /// <summary>By the nearest rank; 0 where there is none.</summary>
    internal long Percentile(int percent) => NearestRank.Of(_counts, Count, percent);

    /// <summary>How many took at most so long.</summary>
    internal long AtMost(long milliseconds) =>
        _counts.TakeWhile(latency => latency.Key <= milliseconds).Sum(latency => latency.Value);

    private static long Rounded(long milliseconds)
    {
        long unit = 1;
        while (milliseconds / unit >= Exact)
        {
            unit *= 10;
        }

        unit = unit == 1 ? 1 : unit * 100;
        return milliseconds / unit * unit;
    }
}
