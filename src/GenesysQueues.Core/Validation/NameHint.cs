using System.Text.RegularExpressions;

namespace GenesysQueues.Validation;

/// <summary>What was probably meant by a name that the org does not have, where it is more than a name.</summary>
internal static class NameHint
{
    private static readonly Regex s_level = new(
        @"^(.*?[^\s:(=\u2265\u2267\u2A7E])(?:\s+(?:-ge|level|lvl|proficiency))?\s*[:( =\u2265\u2267\u2A7E]\s*([0-5])\s*\)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex s_words = new(
        @"\s+(?:and|und|&|\+)\s+|\s*/\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex s_address = new(@"^[^<>]*<\s*([^<>\s]+@[^<>\s]+)\s*>$", RegexOptions.CultureInvariant);

    /// <summary>A name as the column takes it: in quotes where it would else be taken for something else.</summary>
    internal static string Written(string column, string name) =>
        column == nameof(GenesysQueueDefinition.SkillRequirement) ? NameList.Quote(name, SkillMatrixParser.NeedsQuotes)
        : IsList(column) && !column.EndsWith("]", StringComparison.Ordinal) ? SignedList.Format([name])
        : name;

    /// <summary>What to write; null when it looks like one name.</summary>
    internal static string? Of(string column, string name)
    {
        bool isSkills = column == nameof(GenesysQueueDefinition.SkillRequirement);
        return column == nameof(GenesysQueueDefinition.Member) && s_address.Match(name) is { Success: true } address
            ? $"Write the address alone: '{address.Groups[1].Value}'."
            : IsList(column) && SignedList.HasSign(name)
                ? $"A sign says what comes and goes in the text of a cell alone; here, name what goes in Remove{column}."
            : IsList(column) && ListText.ApartRemedy(name) is { } apart ? apart
            : (isSkills || IsList(column)) && ListText.Remedy(name) is { } remedy ? remedy
            : isSkills && s_level.Match(name) is { Success: true } match
                ? $"Proficiency is written with '>=': '{NameList.Quote(ShortText.Of(match.Groups[1].Value), SkillMatrixParser.NeedsQuotes)}>={match.Groups[2].Value}'."
                : null;
    }

    /// <summary>A list by words and signs that stand in names too: asked last; null when it is none.</summary>
    internal static string? OfWords(string column, string name) =>
        column == nameof(GenesysQueueDefinition.SkillRequirement) || IsList(column)
            ? ListText.RemedyOf(s_words.Split(name)) : null;

    private static bool IsList(string column) => column.EndsWith("]", StringComparison.Ordinal)
        || column is nameof(GenesysQueueDefinition.Member) or nameof(GenesysQueueDefinition.MemberGroup)
            or nameof(GenesysQueueDefinition.WrapupCode);
}
