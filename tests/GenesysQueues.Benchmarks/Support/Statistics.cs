namespace GenesysQueues.Benchmarks.Support;

internal static class Statistics
{
    /// <summary>The middle one; of an even number the upper of the two.</summary>
    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
