using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Rules;

/// <summary>The rules of skill group bodies beyond their types (API 6.2).</summary>
internal sealed class SkillGroupRules(OrgState state)
{
    private const int MemberDivisionsMax = 50;

    /// <summary>Checks conditions at any depth: both arrays given, comparators and proficiencies, and known skills.</summary>
    internal void Check(JArray? conditions)
    {
        int most = state.Options.SkillConditionsMax;
        if (most > 0 && conditions is not null && conditions.SelectTokens("$..routingSkillConditions[*]").Count() > most)
        {
            throw ApiError.Constraint("skillConditions", $"A skill group may have at most {most} conditions of skills.");
        }

        CheckAt(1, conditions);
    }

    private void CheckAt(int depth, JArray? conditions)
    {
        int deepest = state.Options.SkillConditionsDepth;
        if (deepest > 0 && depth > deepest && conditions is { Count: > 0 })
        {
            throw ApiError.Constraint(conditions.Path, $"Conditions of skills may be nested at most {deepest} deep.");
        }

        foreach (JToken condition in conditions ?? [])
        {
            // Both arrays are required even where empty.
            foreach (string required in new[] { "routingSkillConditions", "languageSkillConditions" })
            {
                if (condition[required] is not JArray)
                {
                    throw ApiError.Missing($"{condition.Path}.{required}");
                }
            }

            foreach (JToken leaf in condition["routingSkillConditions"]!)
            {
                CheckLeaf(depth, leaf, "routingSkill", In(state.Skills));
            }

            foreach (JToken leaf in condition["languageSkillConditions"]!)
            {
                CheckLeaf(depth, leaf, "languageSkill", In(state.Languages));
            }
        }
    }

    /// <summary>Division ids of a body, each known; <c>*</c> stands for all. Null when the array is not given.</summary>
    internal static List<string>? Divisions(JToken? array, OrgState state)
    {
        if (array is not JArray ids)
        {
            return null;
        }

        if (ids.Count > MemberDivisionsMax)
        {
            throw ApiError.Constraint(ids.Path, $"At most {MemberDivisionsMax} divisions are accepted.");
        }

        return [.. ids.Select(item => DivisionOf((string?)item, ids.Path, state))];
    }

    /// <summary>Member divisions with the group's own, which stays one of them (API 13.7).</summary>
    internal static List<string> WithOwn(IEnumerable<string> divisions, string own)
    {
        List<string> all = [.. divisions];
        return all.Contains(Grant.EveryDivision) || all.Contains(own) ? all : [own, .. all];
    }

    private static string DivisionOf(string? id, string field, OrgState state)
    {
        if (id == Grant.EveryDivision)
        {
            return id;
        }

        if (!NameBasedId.IsUuid(id))
        {
            throw ApiError.InvalidId(field, id ?? string.Empty);
        }

        return state.Divisions.Find(id)?.Id
            ?? throw new ApiError(400, state.Options.UnknownReferenceCode, $"The division [{id}] does not exist.");
    }

    private void CheckLeaf(int depth, JToken leaf, string field, Func<string, Entity?> find)
    {
        string? skill = (string?)leaf[field];
        if (string.IsNullOrEmpty(skill))
        {
            throw ApiError.Missing($"{leaf.Path}.{field}");
        }

        if (find(skill!) is null)
        {
            throw new ApiError(400, state.Options.UnknownReferenceCode, $"The skill [{skill}] of a condition does not exist.");
        }

        if (leaf["comparator"] is null or { Type: JTokenType.Null })
        {
            throw ApiError.Missing($"{leaf.Path}.comparator");
        }

        if ((double?)leaf["proficiency"] is not (>= 0 and <= 5))
        {
            throw ApiError.Constraint($"{leaf.Path}.proficiency", "The proficiency of a condition must be from 0 to 5.");
        }

        CheckAt(depth + 1, leaf["childConditions"] as JArray);
    }

    // Conditions carry the name of the skill or language.
    private Func<string, Entity?> In(EntityTable<Entity> table) =>
        name => state.Options.SkillConditionAcceptsId ? table.Resolve(name) : table.FindByName(name);
}
