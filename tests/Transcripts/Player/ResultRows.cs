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
        var rows = new List<(int Number, string Line)>();
        foreach (string line in lines)
        {
            Match row = Regex.Match(line, @"^ {0,4}(?<number>\d+) \S");
            if (row.Success)
            {
                rows.Add((int.Parse(row.Groups["number"].Value, CultureInfo.InvariantCulture), line));
                continue;
            }

            foreach ((_, string next) in rows.OrderBy(item => item.Number))
            {
                yield return next;
            }

            rows.Clear();
            yield return line;
        }

        foreach ((_, string next) in rows.OrderBy(item => item.Number))
        {
            yield return next;
        }
    }
}
