using GenesysQueues.Simulator.Access;

namespace GenesysQueues.Simulator.Org;

/// <summary>Works out which users meet the conditions of a skill group (API 6.2).</summary>
internal static class SkillGroupMembers
{
    /// <summary>The members; none while the group is in progress.</summary>
    internal static IEnumerable<UserEntity> Of(SkillGroupEntity group, OrgState state, DateTimeOffset now)
    {
        if (now < group.CompleteFrom)
        {
            return [];
        }

        JArray conditions = group.Document["skillConditions"] as JArray ?? [];
        return state.Users.All.Where(user => user.IsActive
            && (group.MemberDivisionIds.Contains(Grant.EveryDivision) || group.MemberDivisionIds.Contains(user.DivisionId!))
            && conditions.OfType<JObject>().Any()
            && conditions.OfType<JObject>().All(condition => Meets(user, condition, state)));
    }

    private static bool Meets(UserEntity user, JObject condition, OrgState state)
    {
        bool[] met = Leaves(condition, "routingSkillConditions")
            .Select(leaf => MeetsLeaf(user, leaf, state, state.Skills.Resolve((string?)leaf["routingSkill"]), user.Skills))
            .Concat(Leaves(condition, "languageSkillConditions").Select(leaf =>
                MeetsLeaf(user, leaf, state, state.Languages.Resolve((string?)leaf["languageSkill"]), user.Languages)))
            .ToArray();
        return (string?)condition["operation"] switch
        {
            "Or" => met.Length == 0 || met.Any(holds => holds),
            "Not" => !met.Any(holds => holds),
            _ => met.All(holds => holds),
        };
    }

    private static IEnumerable<JObject> Leaves(JObject condition, string list) =>
        (condition[list] ?? new JArray()).OfType<JObject>();

    private static bool MeetsLeaf(
        UserEntity user, JObject leaf, OrgState state, Entity? wanted, Dictionary<string, double> has)
    {
        double? held = wanted is not null && has.TryGetValue(wanted.Id, out double proficiency) ? proficiency : null;
        return Compare(held, leaf)
            && (leaf["childConditions"] as JArray ?? []).OfType<JObject>().All(child => Meets(user, child, state));
    }

    // A user without the skill meets no comparison but 'not equal'; the API reference says nothing of it.
    private static bool Compare(double? held, JObject leaf)
    {
        double wanted = (double?)leaf["proficiency"] ?? 0;
        return (string?)leaf["comparator"] switch
        {
            "EqualTo" => held == wanted,
            "NotEqualTo" => held != wanted,
            "LessThan" => held < wanted,
            "LessThanOrEqualTo" => held <= wanted,
            "GreaterThan" => held > wanted,
            _ => held >= wanted,
        };
    }
}
