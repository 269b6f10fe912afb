using GenesysQueues.Json;
using GenesysQueues.Lookup;
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
        List<Leaf> leaves = Leaves(skills, EntityKind.Skill);
        List<Leaf> languages = Leaves(skills, EntityKind.Language);
        string label = string.Join(
            match == GenesysSkillMatch.All ? " and " : " or ",
            leaves.Select(leaf => $"{leaf.Name}>={leaf.MinProficiency}")
                .Concat(languages.Select(leaf => $"language {leaf.Name}>={leaf.MinProficiency}")));
        // Of skills alone it is as it always was, so that groups that are there are found.
        IEnumerable<string> lines = leaves.Select(leaf => $"{leaf.Name}\t{leaf.MinProficiency}")
            .Concat(languages.Select(leaf => $"language\t{leaf.Name}\t{leaf.MinProficiency}"));
        string canonical = $"{match}\n{string.Join("\n", lines)}";
        string shortLabel = label.Length <= LongestLabel ? label : label.Substring(0, LongestLabel - 3) + "...";
        var condition = new JObject
        {
            ["operation"] = match == GenesysSkillMatch.All ? "And" : "Or",
            // The published example names the skill; whether an id is accepted is unverified (API 6.2).
            ["routingSkillConditions"] = ToJson(leaves, "routingSkill"),
            ["languageSkillConditions"] = ToJson(languages, "languageSkill"),
        };
        return new(label, $"{shortLabel} #{Hex.Sha256(canonical).Substring(0, 8)}", new(condition));
    }

    /// <param name="divisionId">The group's own division; null: the home division.</param>
    /// <param name="withMembers">Whether the request says that agents of all divisions may be members.</param>
    internal JObject CreateBody(string? divisionId = null, bool withMembers = true)
    {
        var body = new JObject
        {
            ["name"] = Name,
            ["description"] = $"Agents with {Label}. Made by GenesysQueues.",
        };
        if (divisionId is not null)
        {
            body["division"] = new JObject { ["id"] = divisionId };
        }

        body["skillConditions"] = Conditions.DeepClone();
        if (withMembers)
        {
            body["memberDivisions"] = new JArray("*");
        }

        return body;
    }

    /// <summary>Whether a group of the org has these conditions, whatever else the org shows with them.</summary>
    internal bool Matches(JObject group) => group["skillConditions"] is JArray found && JsonSubset.Contains(found, Conditions);

    // Capacity and utilization do not decide who is in the group.
    private static List<Leaf> Leaves(IEnumerable<ResolvedSkill> skills, EntityKind kind) => skills
        .Where(skill => skill.Skill.Kind == kind)
        .Select(skill => new Leaf(skill.Skill.Name, skill.Row.MinProficiency))
        .Distinct()
        .OrderBy(leaf => leaf.Name, StringComparer.Ordinal)
        .ThenBy(leaf => leaf.MinProficiency)
        .ToList();

    private static JArray ToJson(IEnumerable<Leaf> leaves, string field) => new(leaves.Select(leaf => new JObject
    {
        [field] = leaf.Name,
        ["comparator"] = "GreaterThanOrEqualTo",
        ["proficiency"] = leaf.MinProficiency,
        ["childConditions"] = new JArray(),
    }));

    private sealed record Leaf(string Name, int MinProficiency);
}
