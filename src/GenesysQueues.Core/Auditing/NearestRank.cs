namespace GenesysQueues.Auditing;

/// <summary>Percentiles by the nearest rank: the smallest value that so many percent do not exceed.</summary>
internal static class NearestRank
{
    /// <summary>0 where there is none.</summary>
    /// <param name="counts">How often each value came, the smallest first.</param>
    /// <param name="all">How many there are.</param>
    /// <param name="percent">Of a hundred.</param>
    internal static long Of(IEnumerable<KeyValuePair<long, long>> counts, long all, int percent)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(percent / 100.0 * all));
        foreach (KeyValuePair<long, long> count in counts)
        {
            rank -= count.Value;
            if (rank <= 0)
            {
                return count.Key;
            }
        }

        return 0;
    }
}
