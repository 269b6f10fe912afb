using Markdig.Extensions.Tables;

namespace GenesysQueues.Help;

/// <summary>Writes the page of a topic as the plain text that Get-Help shows.</summary>
internal sealed class TopicWriter(Page page)
{
    // A window of 80 columns, whose last one stays free.
    private const int Width = 79;

    // Where lines of text break: a little before the edge.
    private const int TextWidth = 74;

    private const string Margin = "    ";

    private readonly List<string> _lines = [];

    internal string Write()
    {
        HeadingBlock title = page.Title(page.Document.FirstOrDefault());
        _lines.AddRange(["TOPIC", Margin + page.Name]);
        Block above = title;
        foreach (Block block in page.Document.Skip(1))
        {
            // What stands right under a heading needs no empty line.
            if (above is not HeadingBlock || block is HeadingBlock)
            {
                _lines.Add(string.Empty);
            }

            Append(block);
            above = block;
        }

        return string.Join('\n', _lines) + "\n";
    }

    private void Append(Block block)
    {
        string[] lines = [.. Lines(block)];
        string? tooLong = Array.Find(lines, line => line.Length > Width);
        if (tooLong is not null)
        {
            throw page.Mistake(block, $"This does not fit a window of 80 columns: '{tooLong.Trim()}'.");
        }

        _lines.AddRange(lines);
    }

    private IEnumerable<string> Lines(Block block) => block switch
    {
        HeadingBlock { Level: 2 } heading => [PlainText.Of(page, heading.Inline)],
        HeadingBlock { Level: 3 } heading => [Margin + PlainText.Of(page, heading.Inline)],
        ParagraphBlock paragraph => Indented(TextLines.Wrap(PlainText.Of(page, paragraph.Inline), TextWidth)),
        FencedCodeBlock code => Indented(Indented(code.Lines.ToString().Split('\n'))),
        ListBlock list => Indented(list.Cast<ListItemBlock>().SelectMany(item => Item(list, item))),
        Table table => Indented(TopicTable.Lines(page, table)),
        _ => throw page.Mistake(block, "There is no plain text for this."),
    };

    private IEnumerable<string> Item(ListBlock list, ListItemBlock item) =>
        TextLines.Hang(list.IsOrdered ? $"{item.Order}. " : "- ", string.Join(' ', page.Paragraphs(item)), TextWidth);

    private static IEnumerable<string> Indented(IEnumerable<string> lines) =>
        lines.Select(line => line.Length > 0 ? Margin + line : line);
}
