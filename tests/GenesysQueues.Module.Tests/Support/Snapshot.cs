using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>
/// A text that a file in Snapshots keeps, so that a change of what people see is read in review. What differs from run to
/// run is replaced by signs of the same width. With GENESYSQUEUES_UPDATE_SNAPSHOTS set, the test writes the file anew.
/// </summary>
internal static partial class Snapshot
{
    private const string Update = "GENESYSQUEUES_UPDATE_SNAPSHOTS";

    public static void Matches(string name, string text, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(test)!, "Snapshots", name + ".txt");
        string stable = Stable(text) + "\n";
        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 })
        {
            File.WriteAllText(path, stable);
        }

        Assert.True(File.Exists(path), $"There is no '{path}'; {Update}=1 makes it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), stable);
    }

    private static string Stable(string text)
    {
        text = Hex().Replace(text, hex => HexDigit().Replace(hex.Value, "x"));
        text = RestOfHex().Replace(text, hex => HexDigit().Replace(hex.Value, "x"));
        text = Time().Replace(text, time => Digit().Replace(time.Value, "0"));
        text = LabelledMilliseconds().Replace(text, "#");
        text = Milliseconds().Replace(text, number => "#".PadLeft(number.Length));
        return Figure().Replace(text, "#");
    }

    // Ids and hashes, also where a column cuts them off.
    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{0,12})+|[0-9a-f]{64}")]
    private static partial Regex Hex();

    // An id that its column has broken goes on below, alone in the line.
    [GeneratedRegex("(?<=^ {40,})[0-9a-f]{10}$", RegexOptions.Multiline)]
    private static partial Regex RestOfHex();

    [GeneratedRegex("[0-9a-f]")]
    private static partial Regex HexDigit();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?|-\d{4}-\d\d(?=\.jsonl)")]
    private static partial Regex Time();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();

    // In a sentence, and in a column, where figures end at the same place.
    [GeneratedRegex(@"(?<=(: |, |mean |p50 |p95 |p99 |max ))\d+(?= ms)")]
    private static partial Regex LabelledMilliseconds();

    [GeneratedRegex(@" +\d+(?= ms)")]
    private static partial Regex Milliseconds();

    [GeneratedRegex(
        @"(?<=total )[\d.]+(?= s)|(?<=(QueuesPerMinute|CallsPerQueue|Sequence|Line|Lines|AnchoredLines|RateUsed) *: )[\d.]+"
            + @"|(?<=(True|False) +)\d+|(?<=# ms +)\d+\.\d")]
    private static partial Regex Figure();
}
