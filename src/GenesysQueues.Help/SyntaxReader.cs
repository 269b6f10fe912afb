using System.Text.RegularExpressions;

namespace GenesysQueues.Help;

/// <summary>Reads the lines of syntax of a page, and holds them against the parameters that it describes.</summary>
internal sealed partial class SyntaxReader(Page page, IReadOnlyList<ParameterText> parameters)
{
    private const string Common = "[<CommonParameters>]";

    private const string DefaultMark = " (Default)";

    internal IReadOnlyList<SyntaxLine> Read(Section section)
    {
        // A cmdlet with one set does not name it.
        bool isNamed = section.Blocks.FirstOrDefault() is HeadingBlock;
        IReadOnlyList<Section> sets = isNamed
            ? page.Sections(section.Blocks, 3)
            : [section with { Title = ParameterUse.AllSets }];
        if (isNamed && sets.Count(set => set.Title.EndsWith(DefaultMark, StringComparison.Ordinal)) != 1)
        {
            throw page.Mistake(section.Heading, $"One of the sets, and not more, is marked as '{DefaultMark.Trim()}'.");
        }

        string[] names = [.. sets.Select(set => set.Title.Replace(DefaultMark, string.Empty, StringComparison.Ordinal))];
        CheckSets(names);
        return [.. sets.Select((set, index) => ReadLine(set, names[index]))];
    }

    private SyntaxLine ReadLine(Section section, string set)
    {
        if (section.Blocks is not [FencedCodeBlock block])
        {
            throw page.Mistake(section.Heading, "A set is one block of code.");
        }

        var shown = new List<(string Name, ParameterUse Use)>();
        string text = string.Join(' ', block.Lines.ToString().Split('\n', StringSplitOptions.TrimEntries));
        foreach (Match match in ParameterPattern().Matches(text))
        {
            string name = match.Groups["name"].Value;
            ParameterUse use = parameters.FirstOrDefault(parameter => parameter.Name == name)?.In(set)
                ?? throw page.Mistake(block.Line + 1, $"-{name} has no block of YAML for this set under PARAMETERS.");
            shown.Add((name, use));
        }

        ParameterText? missing = parameters.FirstOrDefault(one =>
            one.In(set) is not null && shown.TrueForAll(other => other.Name != one.Name));
        if (missing is not null)
        {
            throw page.Mistake(missing.In(set)!.Block, $"-{missing.Name} is not in the syntax of {set}.");
        }

        string expected = string.Join(' ', [page.Name, .. shown.Select(one => one.Use.Syntax(one.Name)), Common]);
        return text == expected
            ? new(shown)
            : throw page.Mistake(block.Line + 1, $"By the blocks under PARAMETERS this is '{expected}'.");
    }

    private void CheckSets(string[] names)
    {
        foreach (ParameterUse use in parameters.SelectMany(parameter => parameter.Uses).Where(use => !use.IsInAllSets))
        {
            string? unknown = use.Sets.FirstOrDefault(set => !names.Contains(set));
            if (unknown is not null)
            {
                throw page.Mistake(use.Block, $"'{unknown}' is no set of this cmdlet.");
            }
        }
    }

    [GeneratedRegex(@"(?<=[\[ ])-(?<name>\w+)")]
    private static partial Regex ParameterPattern();
}
