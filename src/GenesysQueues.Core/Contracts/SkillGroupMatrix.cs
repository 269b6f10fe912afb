using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>The skill matrix that a skill group of the org stands for.</summary>
/// <param name="Matrix">Skills and proficiencies; a group knows nothing of capacity.</param>
/// <param name="Match">How they combine.</param>
/// <param name="IsOurs">Whether the group has the name that this module gives to such conditions.</param>
internal sealed record SkillGroupMatrix(GenesysSkillMatrix Matrix, GenesysSkillMatch Match, bool IsOurs)
{
    /// <summary>Null when the conditions say more than a matrix can.</summary>
    internal static SkillGroupMatrix? Of(JObject group)
    {
        if (group["skillConditions"] is not JArray { Count: 1 } conditions
            || MatchOf(conditions[0].Text("operation")) is not { } match)
        {
            return null;
        }

        List<GenesysSkillRequirement?> leaves = conditions[0].Objects("routingSkillConditions")
            .Select(leaf => Leaf(leaf, "routingSkill", kind: null))
            .Concat(conditions[0].Objects("languageSkillConditions")
                .Select(leaf => Leaf(leaf, "languageSkill", GenesysSkillRequirement.LanguageKind)))
            .ToList();
        List<GenesysSkillRequirement> rows = leaves.OfType<GenesysSkillRequirement>().ToList();
        bool isMatrix = rows.Count > 0 && rows.Count == leaves.Count
            && rows.Select(row => (row.Kind, NameKey.Of(row.Skill))).Distinct().Count() == rows.Count;
        return isMatrix ? new(new(rows), match, NameOf(rows, match) == group.Text("name")) : null;
    }

    private static GenesysSkillMatch? MatchOf(string? operation) => operation switch
    {
        "And" => GenesysSkillMatch.All,
        "Or" => GenesysSkillMatch.Any,
        _ => null,
    };

    private static GenesysSkillRequirement? Leaf(JObject condition, string field, string? kind) =>
        condition.Text(field) is { } skill && condition.Text("comparator") == "GreaterThanOrEqualTo"
        && condition.Real("proficiency") is { } level and >= 0 and <= 5 && level == Math.Floor(level) && !condition.Objects("childConditions").Any()
            ? new(skill, (int)level, null, null, kind)
            : null;

    private static string NameOf(IEnumerable<GenesysSkillRequirement> rows, GenesysSkillMatch match) =>
        SkillGroupPlan.Of(
            rows.Select(
                row => new ResolvedSkill(row, new(row.IsLanguage ? EntityKind.Language : EntityKind.Skill, row.Skill, row.Skill)))
                    .ToList(), match).Name;
}
