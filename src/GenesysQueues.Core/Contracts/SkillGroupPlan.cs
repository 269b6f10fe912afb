using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>
/// The skill group that stands for a skill matrix. Equal matrices give the same group, however they were written: the
/// name ends with a digest of the conditions, so that the group is found again.
/// </summary>
internal sealed record SkillGroupPlan(string Label, string Name, JArray Conditions)
{
    // Room for the digest within a name that people still read in a list.
    private const int LongestLabel = 100;

    internal static SkillGroupPlan Of(IReadOnlyList<ResolvedSkill> skills, GenesysSkillMatch match)
    {
        // Capacity and utilization do not decide who is in the group.
        var leaves = skills
            .Select(skill => (skill.Skill.Name, skill.Row.MinProficiency))
            .Distinct()
            .OrderBy(leaf => leaf.Name, StringComparer.Ordinal)
            .ThenBy(leaf => leaf.MinProficiency)
            .ToList();
        string label = string.Join(match == GenesysSkillMatch.All ? " and " : " or ", leaves.Select(leaf => $"{leaf.Name}>={leaf.MinProficiency}"));
        string canonical = $"{match}\n{string.Join("\n", leaves.Select(leaf => $"{leaf.Name}\t{leaf.MinProficiency}"))}";
        string shortLabel = label.Length <= LongestLabel ? label : label.Substring(0, LongestLabel - 3) + "...";
        return new(label, $"{shortLabel} #{Hex.Sha256(canonical).Substring(0, 8)}", Condition(leaves, match));
    }

    internal JObject CreateBody() => new()
    {
        ["name"] = Name,
        ["description"] = $"Agents with {Label}. Made by GenesysQueues.",
        ["skillConditions"] = Conditions.DeepClone(),
        ["memberDivisions"] = new JArray("*"),
    };

    /// <summary>Whether a group of the org has these conditions, whatever else the org shows with them.</summary>
    internal bool Matches(JObject group) => group["skillConditions"] is JArray found && JsonSubset.Contains(found, Conditions);

    private static JArray Condition(IEnumerable<(string Name, int MinProficiency)> leaves, GenesysSkillMatch match) =>
        new(new JObject
        {
            ["operation"] = match == GenesysSkillMatch.All ? "And" : "Or",
            // The published example names the skill; whether an id is accepted is unverified (API 6.2).
            ["routingSkillConditions"] = new JArray(leaves.Select(leaf => new JObject
            {
                ["routingSkill"] = leaf.Name,
                ["comparator"] = "GreaterThanOrEqualTo",
                ["proficiency"] = leaf.MinProficiency,
                ["childConditions"] = new JArray(),
            })),
            ["languageSkillConditions"] = new JArray(),
        });
}
