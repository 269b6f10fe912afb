#nullable enable
using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.Transcripts;

/// <summary>Results come in the order in which their queues are done, which is a matter of chance.</summary>
internal static class ResultRows
{
    /// <summary>The lines, with neighbouring rows of a table of results in the order of their numbers.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> lines)
    {
        var rows = new List<(int Number, List<string> Lines)>();
        foreach (string line in lines)
        {
            Match row = Regex.Match(line, @"^ {0,4}(?<number>\d+) \S");
            if (row.Success)
            {
                rows.Add((int.Parse(row.Groups["number"].Value, CultureInfo.InvariantCulture), [line]));
                continue;
            }

            // What is longer than its column goes on below it.
            if (rows.Count > 0 && Regex.IsMatch(line, @"^ {6}"))
            {
                rows[^1].Lines.Add(line);
                continue;
            }

            foreach (string next in Ordered(rows))
            {
                yield return next;
            }

            rows.Clear();
            yield return line;
        }

        foreach (string next in Ordered(rows))
        {
            yield return next;
        }
    }

    private static IEnumerable<string> Ordered(IEnumerable<(int Number, List<string> Lines)> rows) =>
        rows.OrderBy(row => row.Number).SelectMany(row => row.Lines);
}
