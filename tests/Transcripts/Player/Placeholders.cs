#nullable enable
using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.Transcripts;

/// <summary>Puts a word for what differs from run to run: ids, times, durations, the folder. Columns keep their widths.</summary>
internal sealed class Placeholders
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private readonly string _folder;
    private readonly Dictionary<string, string> _ids = new();

    public Placeholders(string folder) => _folder = folder;

    public string Apply(string text)
    {
        text = text.Replace(_folder, "<folder>").Replace("<folder>\\", "<folder>/");
        text = Regex.Replace(text, @"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?<column>(?=  ))?", Id, Options);
        text = Regex.Replace(text, @"\d{4}-\d\d-\d\d(?<t>[ T])\d\d:\d\d(?<s>:\d\d)?(?<f>\.\d+)?(?<z>Z|[+-]\d\d:\d\d)?", Time, Options);
        text = Regex.Replace(text, @"(?<=The run of ).+?(?= left something)", "<time>", Options);
        text = Regex.Replace(text, @"\b\d+ h \d+ min\b|\b\d+ min \d+ s\b", "<duration>", Options);
        text = Regex.Replace(text, @"(?<=(mean|p50|p95|p99|max) )\d+ ms", "# ms", Options);
        text = Regex.Replace(text, @"(?<= )(?<n> *\d+) ms\b", match => "#".PadLeft(match.Groups["n"].Length) + " ms", Options);
        text = Regex.Replace(text, @"\b\d+(\.\d+)? (s|min(?= by its own clock))\b", "# s", Options);
        text = Regex.Replace(text, @"\bline \d+ of \d{4}-\d\d(?=, head )", "line # of yyyy-MM", Options);
        text = Regex.Replace(text, @"(?<=\bhead )[0-9a-f]{64}", "<hash>", Options);
        return Regex.Replace(text, @"(?<=(QueuesPerMinute|CallsPerQueue)\s*: )[\d.,]+", "#", Options);
    }

    private string Id(Match match)
    {
        if (!_ids.TryGetValue(match.Value, out string? name))
        {
            _ids.Add(match.Value, name = $"<id {(_ids.Count + 1).ToString(CultureInfo.InvariantCulture)}>");
        }

        return match.Groups["column"].Success ? name.PadRight(match.Length) : name;
    }

    private static string Time(Match match) => "yyyy-MM-dd" + match.Groups["t"].Value + "HH:mm" + (match.Groups["s"].Success ? ":ss" : string.Empty)
        + (match.Groups["f"].Success ? ".fff" : string.Empty) + match.Groups["z"].Value;
}
