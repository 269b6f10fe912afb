using Markdig;

namespace GenesysQueues.Help;

/// <summary>One Markdown file of the help.</summary>
internal sealed class Page
{
    private static readonly MarkdownPipeline s_pipeline =
        new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UsePreciseSourceLocation().Build();

    internal const string Ending = ".md";

    private readonly string[] _lines;

    internal Page(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileNameWithoutExtension(path);
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        _lines = text.Split('\n');
        Document = Markdown.Parse(text, s_pipeline);
    }

    internal string Path { get; }

    /// <summary>Of the cmdlet or topic.</summary>
    internal string Name { get; }

    internal MarkdownDocument Document { get; }

    /// <summary>A line as it is written, counted from 0.</summary>
    internal string SourceLine(int line) => _lines[line];

    internal PageException Mistake(MarkdownObject place, string message) => Mistake(place.Line, message);

    /// <summary>The same by a line counted from 0, as the parser counts.</summary>
    internal PageException Mistake(int line, string message) => new(Path, line + 1, message);

    /// <summary>What a page begins with, front matter aside: its name.</summary>
    internal HeadingBlock Title(Block? first) =>
        first is HeadingBlock { Level: 1 } title && PlainText.Of(this, title.Inline) == Name
        ? title
        : throw Mistake(first?.Line ?? 0, $"'# {Name}', after the file's name, belongs here.");

    /// <summary>The sections under the headings of one level among some blocks, which begin with such a heading.</summary>
    internal IReadOnlyList<Section> Sections(IEnumerable<Block> blocks, int level)
    {
        var sections = new List<Section>();
        foreach (Block block in blocks)
        {
            if (block is HeadingBlock heading && heading.Level <= level)
            {
                if (heading.Level < level)
                {
                    throw Mistake(heading, $"A heading of level {level} belongs here.");
                }

                sections.Add(new(PlainText.Of(this, heading.Inline), heading, []));
            }
            else if (sections.Count > 0)
            {
                sections[^1].Blocks.Add(block);
            }
            else
            {
                throw Mistake(block, $"Text without a heading of level {level} above it.");
            }
        }

        return sections;
    }

    /// <summary>The text of each paragraph; nothing else may be among the blocks.</summary>
    internal IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) =>
    [
        .. blocks.Select(block => block is ParagraphBlock paragraph
            ? PlainText.Of(this, paragraph.Inline)
            : throw Mistake(block, "Only paragraphs belong here; Get-Help shows nothing else.")),
    ];
}
