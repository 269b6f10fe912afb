namespace GenesysQueues.Reports.Metrics;

/// <summary>One figure of a metric.</summary>
/// <param name="Suffix">What follows the metric's name, as in a histogram.</param>
/// <param name="Labels">What it is of.</param>
/// <param name="Value">The figure.</param>
internal sealed record MetricSample(string Suffix, IReadOnlyList<(string Name, string Value)> Labels, double Value)
{
    internal MetricSample(double value)
        : this(string.Empty, [], value)
    {
    }

    internal MetricSample(string label, string text, double value)
        : this(string.Empty, [(label, text)], value)
    {
    }

    /// <summary>The same with labels before its own.</summary>
    internal MetricSample Of(params (string Name, string Value)[] labels) => this with { Labels = [.. labels, .. Labels] };
}
