using System.Globalization;
using System.Text;

namespace GenesysQueues.Reports.Metrics;

/// <summary>Lines of Prometheus's text exposition format, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    private readonly List<string> _lines = [];

    internal IReadOnlyList<string> Lines => _lines;

    /// <summary>A metric, with a line for each of its samples; none where there is none.</summary>
    /// <param name="name">Its name, with the unit in it.</param>
    /// <param name="type">counter, gauge or histogram.</param>
    /// <param name="help">What it is.</param>
    /// <param name="samples">What follows the name, the labels, and the value.</param>
    internal void Add(string name, string type, string help, IEnumerable<MetricSample> samples)
    {
        List<string> lines = samples.Select(sample =>
            $"{name}{sample.Suffix}{Labels(sample.Labels)} {Number(sample.Value)}").ToList();
        if (lines.Count > 0)
        {
            _lines.Add($"# HELP {name} {Escaped(help, isQuoted: false)}");
            _lines.Add($"# TYPE {name} {type}");
            _lines.AddRange(lines);
        }
    }

    internal static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Labels(IReadOnlyList<(string Name, string Value)> labels) => labels.Count == 0 ? string.Empty
        : $"{{{string.Join(",", labels.Select(label => $"{label.Name}=\"{Escaped(label.Value, isQuoted: true)}\""))}}}";

    private static string Escaped(string text, bool isQuoted)
    {
        var result = new StringBuilder(text.Length);
        foreach (char c in PlainText.Block(text))
        {
            _ = c switch
            {
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append(' '),
                '"' when isQuoted => result.Append("\\\""),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
