using System.Text.RegularExpressions;

namespace GenesysQueues.Validation;

/// <summary>What was probably meant by a name that the org does not have, where it is more than a name.</summary>
internal static class NameHint
{
    private static readonly Regex s_level = new(@"^(.*\S)\s*[:( ]\s*([0-5])\s*\)?$", RegexOptions.CultureInvariant);

    /// <summary>What to write; null when it looks like one name.</summary>
    internal static string? Of(string column, string name)
    {
        bool isSkills = column == nameof(GenesysQueueDefinition.SkillRequirement);
        bool isList = isSkills || column.EndsWith("]", StringComparison.Ordinal)
            || column is nameof(GenesysQueueDefinition.Member) or nameof(GenesysQueueDefinition.MemberGroup)
                or nameof(GenesysQueueDefinition.WrapupCode);
        return isList && ListText.Remedy(name) is { } remedy ? remedy
            : isSkills && s_level.Match(name) is { Success: true } match
                ? $"Proficiency is written with '>=': '{ShortText.Of(match.Groups[1].Value)}>={match.Groups[2].Value}'."
                : null;
    }
}
