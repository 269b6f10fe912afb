using System.Text;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Resources;

namespace GenesysQueues.Simulator.Routes;

/// <summary>
/// The searches of the directory, by criteria in a body or, for a further page, in the base64 of such a body (API 7). Types
/// of criteria that are not simulated are refused, not ignored.
/// </summary>
internal static class CriteriaSearch
{
    /// <summary>The body of a search: that of a POST, or what <c>q64</c> holds.</summary>
    internal static JObject BodyOf(ApiCall call, string model)
    {
        if (call.Query.First("q64") is not string encoded)
        {
            return call.ReadObject(model);
        }

        try
        {
            return call.CheckObject(EmbeddedJson.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(encoded))), model);
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw ApiError.Parameter("q64", encoded, "the base64 of a search");
        }
    }

    /// <summary>Answers a search body; <paramref name="valueOf"/> gives the text of a field for criteria and order.</summary>
    internal static SimulatorReply Answer<T>(
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
            .Where(entity => MeetsAll(field => valueOf(entity, field), criteria, call.NameComparison))
            .OrderBy(entity => valueOf(entity, sortBy), StringComparer.OrdinalIgnoreCase)];
        if ((string?)body["sortOrder"] == "DESC")
        {
            found.Reverse();
        }

        int size = Math.Max(1, Math.Min((int?)body["pageSize"] ?? 25, call.Options.PageSizeMax));
        int number = Math.Max(1, (int?)body["pageNumber"] ?? 1);
        int pageCount = (found.Count + size - 1) / size;
        var answer = new JObject
        {
            ["total"] = found.Count,
            ["pageCount"] = pageCount,
            ["pageSize"] = size,
            ["pageNumber"] = number,
            ["types"] = new JArray(type),
            ["results"] = new JArray(found.Skip((number - 1) * size).Take(size).Select(show)),
        };
        if (number < pageCount)
        {
            var next = new JObject(body.Properties()) { ["pageNumber"] = number + 1 };
            byte[] text = Encoding.UTF8.GetBytes(next.ToString(Formatting.None));
            answer["nextPage"] = $"{call.Path}?q64={Uri.EscapeDataString(Convert.ToBase64String(text))}";
        }

        return SimulatorReply.Json(200, answer);
    }

    // In their order, each by its own operator; the first stands alone unless it is negated.
    private static bool MeetsAll(
        Func<string, string> valueOf, IEnumerable<JObject> criteria, StringComparison comparison)
    {
        bool? met = null;
        foreach (JObject criterion in criteria)
        {
            bool holds = Meets(valueOf, criterion, comparison);
            met = (string?)criterion["operator"] switch
            {
                "OR" => met == true || holds,
                "NOT" => met != false && !holds,
                _ => met != false && holds,
            };
        }

        return met != false;
    }

    private static bool Meets(Func<string, string> valueOf, JObject criterion, StringComparison comparison)
    {
        if (criterion["group"] is JArray { Count: > 0 } group)
        {
            return MeetsAll(valueOf, group.OfType<JObject>(), comparison);
        }

        string[] values = criterion["values"] is JArray { Count: > 0 } several
            ? [.. several.Select(value => (string?)value ?? string.Empty)]
            : [(string?)criterion["value"] ?? string.Empty];
        return (criterion["fields"] as JArray ?? []).Any(field =>
            values.Any(value => Compare(valueOf((string?)field ?? string.Empty), value, (string?)criterion["type"], comparison)));
    }

    private static bool Compare(string held, string wanted, string? type, StringComparison comparison) => type switch
    {
        null or "EXACT" or "TERM" or "TERMS" => string.Equals(held, wanted, comparison),
        "STARTS_WITH" => NameFilter.StartsWith(held, wanted, comparison),
        "CONTAINS" or "QUERY_STRING" => NameFilter.Contains(held, wanted, comparison),
        "MATCH_ALL" => true,
        "REQUIRED_FIELDS" => held.Length > 0,
        _ => throw ApiError.BadRequest($"The search type [{type}] is not simulated."),
    };
}
