namespace GenesysQueues.Module.Tests.Support;

/// <summary>A page of the help as it is written.</summary>
internal sealed class HelpPage(string name)
{
    private readonly string[] _lines = File.ReadAllLines(Path.Combine(Repository.HelpPages, name + ".md"));

    /// <summary>Names of all pages.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Repository.HelpPages).Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    /// <summary>The lines before the name.</summary>
    public IEnumerable<string> FrontMatter => _lines.TakeWhile(line => !line.StartsWith('#'));

    /// <summary>The headings, with their '#'.</summary>
    public IEnumerable<string> Headings
    {
        get
        {
            bool isCode = false;
            foreach (string line in _lines)
            {
                if (line.StartsWith("```", StringComparison.Ordinal))
                {
                    isCode = !isCode;
                }
                else if (!isCode && line.StartsWith('#'))
                {
                    yield return line;
                }
            }
        }
    }

    /// <summary>The headings of the third level under one of the second.</summary>
    public IEnumerable<string> Under(string section) => Headings
        .SkipWhile(heading => heading != "## " + section).Skip(1)
        .TakeWhile(heading => heading.StartsWith("### ", StringComparison.Ordinal))
        .Select(heading => heading[4..]);
}
