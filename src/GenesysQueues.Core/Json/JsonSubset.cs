using Newtonsoft.Json.Linq;

namespace GenesysQueues.Json;

/// <summary>Compares what was sent with what the org shows, which adds fields of its own.</summary>
internal static class JsonSubset
{
    /// <summary>Whether every field of <paramref name="sent"/> stands in <paramref name="shown"/> with an equal value.</summary>
    internal static bool Contains(JToken? shown, JToken sent) => sent switch
    {
        JObject fields => shown is JObject whole && fields.Properties().All(field => Contains(whole[field.Name], field.Value)),
        JArray items => shown is JArray list ? list.Count == items.Count && items.Zip(list, (item, other) => Contains(other, item)).All(same => same)
            : shown is null or { Type: JTokenType.Null } && items.Count == 0,
        JValue { Type: JTokenType.Null } => shown is null or { Type: JTokenType.Null },
        JValue value => shown is JValue other && Same(value, other),
        _ => false,
    };

    private static bool Same(JValue a, JValue b) =>
        IsNumber(a) && IsNumber(b) ? Math.Abs((double)a - (double)b) < 1e-9 : JToken.DeepEquals(a, b);

    private static bool IsNumber(JValue value) => value.Type is JTokenType.Integer or JTokenType.Float;
}
