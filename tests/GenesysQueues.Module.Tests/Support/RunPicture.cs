using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>The picture in the README: parts of what the quick start prints, as text in a window.</summary>
internal static class RunPicture
{
    private const string Typed = "$ dotnet run --project src/GenesysQueues.Runner";
    private const string LeftOut = "...";
    private const int Width = 914;
    private const int Top = 54;
    private const int LineHeight = 18;

    // How the first and the last line of each part begin.
    private static readonly (string First, string Last)[] s_parts =
    [
        ("Error .+SkillNotFound", " +Did you mean"),
        ("4[.] ", "5[.] "),
        ("Failed ", "Failed "),
        ("[0-9]+ queues created", "[0-9]+ queues created"),
    ];

    internal static string Path { get; } = System.IO.Path.Combine(Repository.Root, ".github", "run.svg");

    /// <summary>The picture of a run.</summary>
    /// <param name="printed">What it has printed.</param>
    internal static string Draw(string printed)
    {
        string[] lines = [Typed, .. Parts([.. printed.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())])];
        int height = Top + (lines.Length * LineHeight);
        string text = string.Join(
            '\n',
            from item in lines.Select((line, number) => (Line: line, Y: Top + (number * LineHeight)))
            where item.Line.Length > 0
            select $"""  <text x="16" y="{item.Y}" xml:space="preserve">{Coloured(item.Line)}</text>""");
        return $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{Width}} {{height}}" width="{{Width}}" height="{{height}}"
                 role="img" aria-labelledby="title desc">
              <title id="title">A run of the quick start in a window of 120 columns</title>
              <desc id="desc">{{Escaped(Told(lines))}}</desc>
              <style>
                text {
                  font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
                  fill: #d4d4d4; white-space: pre;
                }
                .typed { fill: #ffffff; font-weight: bold; }
                .good { fill: #6bd68a; }
                .bad { fill: #ff8080; }
                .dim { fill: #9a9a9a; }
              </style>
              <rect width="{{Width}}" height="{{height}}" rx="8" fill="#1e1e2a"/>
              <circle cx="20" cy="18" r="6" fill="#ff5f57"/>
              <circle cx="40" cy="18" r="6" fill="#febc2e"/>
              <circle cx="60" cy="18" r="6" fill="#28c840"/>
            {{text}}
            </svg>

            """.ReplaceLineEndings("\n");
    }

    /// <summary>
    /// A picture without what differs from run to run: ids, times, a folder, and the order of the rows, which are made side by
    /// side.
    /// </summary>
    internal static string WithoutChance(string picture)
    {
        string[] lines = [.. picture.ReplaceLineEndings("\n").Split('\n').Select(WithoutChanceOfLine)];
        Queue<string> rows = new(lines.Where(line => StatusOf(line).Length > 0).Order(StringComparer.Ordinal));
        int y = 0;
        return string.Join('\n', lines
            .Select(line => StatusOf(line).Length > 0 ? rows.Dequeue() : line)
            .Select(line => Regex.Replace(line, "(?<=<text x=\"16\" )", _ => $"line {++y} ")));
    }

    private static IEnumerable<string> Parts(string[] printed)
    {
        int next = 0;
        foreach ((string first, string last) in s_parts)
        {
            int start = Find(printed, first, next);
            int end = Find(printed, last, start);
            yield return Array.Exists(printed[next..start], line => line.Length > 0) ? LeftOut : string.Empty;
            foreach (string line in printed[start..(end + 1)])
            {
                yield return line;
            }

            next = end + 1;
        }
    }

    private static int Find(string[] printed, string beginning, int from)
    {
        int found = Array.FindIndex(printed, from, line => Regex.IsMatch(line, "^" + beginning));
        return found >= 0
            ? found
            : throw new InvalidOperationException($"The quick start prints no line that begins with '{beginning}'.");
    }

    // For whoever does not see it.
    private static string Told(string[] lines)
    {
        int Count(string status) => lines.Count(line => StatusOf(line) == status);
        string finding = string.Join(' ', lines.SkipWhile(line => !line.StartsWith("Error ", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.Length > 0).Select(line => line.Trim()));
        return $"{Typed[2..]} prints what was found in the file ({finding}), and a table with the status of each queue: "
            + $"{Count("Created")} are Created, {Count("Recovered")} is Recovered after its reply was lost, {Count("Invalid")} "
            + "are Invalid and were not sent. Then it says what workforce management was told and what failed.";
    }

    private static string Coloured(string line)
    {
        if (line is Typed or LeftOut)
        {
            return Span(line is Typed ? "typed" : "dim", line);
        }

        string word = line.StartsWith("Error ", StringComparison.Ordinal) ? "Error" : StatusOf(line);
        int place = word.Length > 0 ? line.LastIndexOf(word + " ", StringComparison.Ordinal) : 0;
        string shown = word.Length > 0 ? Span(word is "Error" or "Invalid" ? "bad" : "good", word) : string.Empty;
        return Escaped(line[..place]) + shown + Escaped(line[(place + word.Length)..]);
    }

    // Of a row of the table of results, as it is printed and as it is drawn.
    private static string StatusOf(string line) => Regex.Match(
        line, @"^(?:  <text [^>]+>)? +\d+ .+[ >](Created|Recovered|Invalid)(?:</tspan>)? ").Groups[1].Value;

    private static string Span(string kind, string text) => $"""<tspan class="{kind}">{Escaped(text)}</tspan>""";

    private static string Escaped(string text) => new XText(text).ToString();

    private static string WithoutChanceOfLine(string line)
    {
        line = Regex.Replace(line, "(?<=<text x=\"16\") y=\"[0-9]+\"", string.Empty);
        line = Regex.Replace(line, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(id)");
        line = Regex.Replace(line, " +[0-9]+ ms +[0-9]+(?=<)", " # ms #");
        return Regex.Replace(line, "(?<=Audit: )[^<]+", "(folder)");
    }
}
