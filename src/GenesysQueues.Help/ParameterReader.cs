using System.Globalization;

namespace GenesysQueues.Help;

/// <summary>Reads the parameters of a page.</summary>
internal static class ParameterReader
{
    private const string Common = "CommonParameters";

    private static readonly string[] s_keys =
    [
        "Type", "Parameter Sets", "Aliases", "Accepted values", "Required", "Position", "Default value", "Accept pipeline input",
        "Accept wildcard characters",
    ];

    private static readonly string[] s_pipelineInputs =
        ["False", "True (ByValue)", "True (ByPropertyName)", "True (ByValue, ByPropertyName)"];

    internal static IReadOnlyList<ParameterText> Read(Page page, Section section)
    {
        IReadOnlyList<Section> found = page.Sections(section.Blocks, 3);
        if (found.Count == 0 || found[^1].Title != Common)
        {
            throw page.Mistake(section.Heading, $"The last heading under {section.Title} is '### {Common}'.");
        }

        ParameterText[] parameters = [.. found.SkipLast(1).Select(parameter => ReadOne(page, parameter))];
        ParameterText? twice = parameters.FirstOrDefault(one => Array.Find(parameters, other => other.Name == one.Name) != one);
        return twice is null ? parameters : throw page.Mistake(twice.Heading, $"-{twice.Name} is described twice.");
    }

    private static ParameterText ReadOne(Page page, Section section)
    {
        if (!section.Title.StartsWith('-'))
        {
            throw page.Mistake(section.Heading, "The heading of a parameter is its name with a hyphen.");
        }

        FencedCodeBlock[] blocks = [.. section.Blocks.SkipWhile(block => !IsYaml(block)).OfType<FencedCodeBlock>()];
        List<Block> text = [.. section.Blocks.Where(block => !blocks.Contains(block))];
        if (blocks.Length == 0)
        {
            throw page.Mistake(section.Heading, $"{section.Title} has no block of YAML.");
        }

        if (text.Count == 0 || text[^1].Line > blocks[0].Line)
        {
            throw page.Mistake(section.Heading, $"The text of {section.Title} stands above its YAML.");
        }

        ParameterUse[] uses = [.. blocks.Select(block => ReadUse(page, block))];
        CheckTogether(page, uses);
        return new(section.Title[1..], section.Heading, page.Paragraphs(text), uses);
    }

    private static bool IsYaml(Block block) => block is FencedCodeBlock { Info: "yaml" };

    private static ParameterUse ReadUse(Page page, FencedCodeBlock block)
    {
        YamlEntries entries = YamlEntries.Read(page, block, s_keys);
        string position = entries.Required("Position");
        int place = 0;
        if (position != "Named" && !int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out place))
        {
            throw entries.Mistake("Position", $"'Position' is a number or Named, and not '{position}'.");
        }

        return new(
            block,
            NotEmpty(entries, "Type"),
            Items(NotEmpty(entries, "Parameter Sets")),
            Items(entries.Required("Aliases")),
            Items(entries.Optional("Accepted values")),
            entries.Required("Required", "True", "False") == "True",
            position == "Named" ? null : place,
            NotEmpty(entries, "Default value"),
            entries.Required("Accept pipeline input", s_pipelineInputs),
            entries.Required("Accept wildcard characters", "True", "False") == "True");
    }

    private static string NotEmpty(YamlEntries entries, string key)
    {
        string value = entries.Required(key);
        return value.Length > 0 ? value : throw entries.Mistake(key, $"'{key}' has no value.");
    }

    private static string[] Items(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // Two blocks differ in how the parameter binds in their sets, and in nothing else.
    private static void CheckTogether(Page page, ParameterUse[] uses)
    {
        for (int i = 1; i < uses.Length; i++)
        {
            if (Constant(uses[i]) != Constant(uses[0]))
            {
                throw page.Mistake(
                    uses[i].Block, "Type, aliases, accepted values, default and wildcards are those of the block above.");
            }

            if (uses[..i].Any(above => above.IsInAllSets || uses[i].IsInAllSets || above.Sets.Intersect(uses[i].Sets).Any()))
            {
                throw page.Mistake(uses[i].Block, "A set of this block is one of the blocks above too.");
            }
        }
    }

    private static (string, string, string, string, bool) Constant(ParameterUse use) =>
        (use.Type, string.Join(',', use.Aliases), string.Join(',', use.AcceptedValues), use.DefaultValue, use.TakesWildcards);
}
