using System.Globalization;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>Prints a line 'name value unit' for each figure, and knows which of them are not what they must be.</summary>
internal sealed class Report
{
    private readonly List<string> _misses = [];

    /// <summary>The figures that are beyond their bounds, each with its bound.</summary>
    internal IReadOnlyList<string> Misses => _misses;

    /// <summary>A figure that stands for itself, or what another is to be compared with.</summary>
    internal void Add(string name, double value, string unit) => Console.WriteLine($"{name} {Text(value)} {unit}");

    internal void AtMost(double bound, string name, double value, string unit) => Check(value <= bound, $"at most {Text(bound)}", name, value, unit);

    internal void AtLeast(double bound, string name, double value, string unit) => Check(value >= bound, $"at least {Text(bound)}", name, value, unit);

    internal void Above(double bound, string name, double value, string unit) => Check(value > bound, $"above {Text(bound)}", name, value, unit);

    // Not a number is beyond every bound.
    private void Check(bool isMet, string bound, string name, double value, string unit)
    {
        Add(name, value, unit);
        if (!isMet)
        {
            _misses.Add($"{name} is {Text(value)} {unit}, not {bound}");
        }
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : "0.###", CultureInfo.InvariantCulture);
}
