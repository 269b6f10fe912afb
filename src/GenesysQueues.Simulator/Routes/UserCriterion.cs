namespace GenesysQueues.Simulator;

/// <summary>One criterion of a user search (API 7). Types that are not simulated are refused, not ignored.</summary>
internal static class UserCriterion
{
    public static bool Meets(UserEntity user, JObject criterion)
    {
        if (criterion["group"] is JArray { Count: > 0 } group)
        {
            return group.OfType<JObject>().All(inner => Meets(user, inner));
        }

        string[] values = criterion["values"] is JArray { Count: > 0 } several
            ? [.. several.Select(value => (string?)value ?? "")]
            : [(string?)criterion["value"] ?? ""];
        bool met = (criterion["fields"] as JArray ?? []).Any(field =>
            values.Any(value => Compare(ValueOf(user, (string?)field), value, (string?)criterion["type"])));
        return (string?)criterion["operator"] == "NOT" ? !met : met;
    }

    private static string ValueOf(UserEntity user, string? field) => field switch
    {
        "name" => user.Name,
        "email" or "username" => user.Email,
        "id" => user.Id,
        "state" => (string)user.Document["state"]!,
        _ => ""
    };

    private static bool Compare(string held, string wanted, string? type) => type switch
    {
        null or "EXACT" or "TERM" or "TERMS" => string.Equals(held, wanted, StringComparison.OrdinalIgnoreCase),
        "STARTS_WITH" => NameFilter.StartsWith(held, wanted),
        "CONTAINS" or "QUERY_STRING" => NameFilter.Contains(held, wanted),
        "MATCH_ALL" => true,
        "REQUIRED_FIELDS" => held.Length > 0,
        _ => throw ApiError.BadRequest($"The search type [{type}] is not simulated.")
    };
}
