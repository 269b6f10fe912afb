using System.Globalization;
using Newtonsoft.Json;

namespace GenesysQueues.Chaos.Changes;

/// <summary>
/// What a queue means, as values by their paths: what is empty is absent, of a reference its id counts, and a set has no order.
/// Written apart from the engine, which has its own.
/// </summary>
internal static class QueueShape
{
    // What the org sets itself, or has moved by a call of its own.
    private static readonly HashSet<string> s_server =
    [
        "id", "selfUri", "division", "dateCreated", "dateModified", "createdBy", "modifiedBy", "memberCount", "userMemberCount",
        "joinedMemberCount",
    ];

    /// <summary>The values of all that a PUT of the queue replaces.</summary>
    internal static Dictionary<string, string> Of(JObject queue)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JProperty field in queue.Properties().Where(field => !s_server.Contains(field.Name)))
        {
            Add(values, field.Name, field.Value);
        }

        return values;
    }

    /// <summary>Paths at which they differ.</summary>
    internal static IEnumerable<string> Between(Dictionary<string, string> one, Dictionary<string, string> other) =>
        one.Keys.Union(other.Keys).Where(path => one.GetValueOrDefault(path) != other.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal);

    /// <summary>A single value.</summary>
    internal static string Text(JToken value) => value switch
    {
        { Type: JTokenType.Integer or JTokenType.Float } => ((double)value).ToString("R", CultureInfo.InvariantCulture),
        { Type: JTokenType.Boolean } => (bool)value ? "true" : "false",
        { Type: JTokenType.String } => (string)value!,
        _ => value.ToString(Formatting.None),
    };

    private static void Add(Dictionary<string, string> values, string path, JToken value)
    {
        switch (value)
        {
            case { Type: JTokenType.Null } or { Type: JTokenType.String } when string.IsNullOrEmpty((string?)value):
                break;
            case JObject reference when reference["id"] is { } id:
                values[path] = Text(id);
                break;
            case JObject fields:
                foreach (JProperty field in fields.Properties().Where(field => !IsShownOnly(field)))
                {
                    Add(values, $"{path}.{field.Name}", field.Value);
                }

                break;
            case JArray { Count: 0 }:
                break;
            case JArray items when items.All(item => item is not JObject || item["id"] is not null):
                IEnumerable<string> texts = items.Select(item => Text((item as JObject)?["id"] ?? item));
                values[path] = string.Join(';', texts.Order(StringComparer.Ordinal));
                break;
            case JArray items:
                for (int i = 0; i < items.Count; i++)
                {
                    Add(values, $"{path}[{i}]", items[i]);
                }

                break;
            default:
                values[path] = Text(value);
                break;
        }
    }

    // The org shows the queue itself at the first routing rule, where nobody may send it.
    private static bool IsShownOnly(JProperty field) =>
        field.Name == "queue" && field.Path.EndsWith("].queue", StringComparison.Ordinal);
}
