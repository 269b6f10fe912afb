namespace GenesysQueues.Help;

/// <summary>Reads the page of a cmdlet, whose layout is platyPS's, schema 2.0.0.</summary>
internal static class CommandPageReader
{
    private static readonly string[] s_sections =
        ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    internal static CommandPage Read(Page page)
    {
        FrontMatter.Check(page);
        HeadingBlock title = page.Title(page.Document.Skip(1).FirstOrDefault());
        IReadOnlyDictionary<string, Section> sections = ReadSections(page, title);
        IReadOnlyList<ParameterText> parameters = ParameterReader.Read(page, sections["PARAMETERS"]);
        return new(
            page.Name,
            Text(page, sections["SYNOPSIS"]),
            new SyntaxReader(page, parameters).Read(sections["SYNTAX"]),
            Text(page, sections["DESCRIPTION"]),
            [.. page.Sections(sections["EXAMPLES"].Blocks, 3).Select((section, index) => ReadExample(page, section, index + 1))],
            parameters,
            ReadTypes(page, sections["INPUTS"]),
            ReadTypes(page, sections["OUTPUTS"]),
            page.Paragraphs(sections["NOTES"].Blocks),
            page.Paragraphs(sections["RELATED LINKS"].Blocks));
    }

    private static IReadOnlyDictionary<string, Section> ReadSections(Page page, Block title)
    {
        IReadOnlyList<Section> found = page.Sections(page.Document.SkipWhile(block => block != title).Skip(1), 2);
        for (int i = 0; i < s_sections.Length || i < found.Count; i++)
        {
            string expected = i < s_sections.Length ? $"'## {s_sections[i]}'" : "nothing more";
            if (i >= found.Count)
            {
                throw page.Mistake(page.Document.LineCount - 1, $"{expected} is missing.");
            }

            if (i >= s_sections.Length || found[i].Title != s_sections[i])
            {
                throw page.Mistake(found[i].Heading, $"'## {found[i].Title}' stands where {expected} belongs.");
            }
        }

        return found.ToDictionary(section => section.Title);
    }

    private static IReadOnlyList<string> Text(Page page, Section section) => section.Blocks.Count > 0
        ? page.Paragraphs(section.Blocks)
        : throw page.Mistake(section.Heading, $"There is no text under {section.Title}.");

    private static ExampleText ReadExample(Page page, Section section, int number)
    {
        if (!section.Title.StartsWith($"Example {number}: ", StringComparison.Ordinal))
        {
            throw page.Mistake(section.Heading, $"The title of this example begins with 'Example {number}: '.");
        }

        if (section.Blocks.FirstOrDefault() is not FencedCodeBlock code || section.Blocks.Count == 1)
        {
            throw page.Mistake(section.Heading, "An example is one block of code, and text after it.");
        }

        return new(section.Title, code.Lines.ToString(), page.Paragraphs(section.Blocks.Skip(1)));
    }

    private static IReadOnlyList<TypeText> ReadTypes(Page page, Section section) =>
        [.. page.Sections(section.Blocks, 3).Select(type => new TypeText(type.Title, Text(page, type)))];
}
