namespace GenesysQueues.Simulator;

/// <summary>
/// The searches of the directory, by criteria in a body (API 7). Types of criteria that are not simulated are refused, not
/// ignored.
/// </summary>
internal static class DirectorySearch
{
    /// <summary>Answers a search body; <paramref name="valueOf"/> gives the text of a field that criteria and order go by.</summary>
    public static SimulatorReply Answer<T>(
        ApiCall call,
        JObject body,
        IEnumerable<T> all,
        string type,
        Func<T, string, string> valueOf,
        string defaultSort,
        Func<T, JObject> show)
        where T : Entity
    {
        JObject[] criteria = [.. (body["query"] as JArray ?? []).OfType<JObject>()];
        string sortBy = (string?)body["sortBy"] ?? defaultSort;
        List<T> found = [.. all
            .Where(entity => MeetsAll(field => valueOf(entity, field), criteria))
            .OrderBy(entity => valueOf(entity, sortBy), StringComparer.OrdinalIgnoreCase)];
        if ((string?)body["sortOrder"] == "DESC")
        {
            found.Reverse();
        }

        int size = Math.Max(1, Math.Min((int?)body["pageSize"] ?? 25, call.Options.PageSizeMax));
        int number = Math.Max(1, (int?)body["pageNumber"] ?? 1);
        return SimulatorReply.Json(200, new JObject
        {
            ["total"] = found.Count,
            ["pageCount"] = (found.Count + size - 1) / size,
            ["pageSize"] = size,
            ["pageNumber"] = number,
            ["types"] = new JArray(type),
            ["results"] = new JArray(found.Skip((number - 1) * size).Take(size).Select(show))
        });
    }

    // In their order, each by its own operator; the first stands alone unless it is negated.
    private static bool MeetsAll(Func<string, string> valueOf, IEnumerable<JObject> criteria)
    {
        bool? met = null;
        foreach (JObject criterion in criteria)
        {
            bool holds = Meets(valueOf, criterion);
            met = (string?)criterion["operator"] switch
            {
                "OR" => met == true || holds,
                "NOT" => met != false && !holds,
                _ => met != false && holds
            };
        }

        return met != false;
    }

    private static bool Meets(Func<string, string> valueOf, JObject criterion)
    {
        if (criterion["group"] is JArray { Count: > 0 } group)
        {
            return MeetsAll(valueOf, group.OfType<JObject>());
        }

        string[] values = criterion["values"] is JArray { Count: > 0 } several
            ? [.. several.Select(value => (string?)value ?? "")]
            : [(string?)criterion["value"] ?? ""];
        return (criterion["fields"] as JArray ?? []).Any(field =>
            values.Any(value => Compare(valueOf((string?)field ?? ""), value, (string?)criterion["type"])));
    }

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
