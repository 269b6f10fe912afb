using Newtonsoft.Json.Linq;

namespace GenesysQueues.Json;

/// <summary>Compares what was sent with what the org shows, which adds fields of its own.</summary>
internal static class JsonSubset
{
    /// <summary>Whether every field of <paramref name="sent"/> stands in <paramref name="shown"/> with an equal value.</summary>
    internal static bool Contains(JToken? shown, JToken sent) => sent switch
    {
        JObject fields => shown is JObject whole && fields.Properties().All(field => Contains(whole[field.Name], field.Value)),
        JArray items when shown is JArray list => SameItems(list, items),
        JArray items => items.Count == 0 && shown is null or { Type: JTokenType.Null },
        JValue { Type: JTokenType.Null } => shown is null or { Type: JTokenType.Null },
        JValue value => shown is JValue other && Same(value, other),
        _ => false,
    };

    // A list of references is a set, and comes back in any order; other lists, such as rules, are in order.
    private static bool SameItems(JArray shown, JArray sent) => shown.Count == sent.Count
        && (sent.All(item => item.Text("id") is not null)
            ? sent.All(item => shown.Any(other => Contains(other, item)))
            : sent.Zip(shown, (item, other) => Contains(other, item)).All(same => same));

    private static bool Same(JValue a, JValue b) =>
        IsNumber(a) && IsNumber(b) ? Math.Abs((double)a - (double)b) < 1e-9 : JToken.DeepEquals(a, b);

    private static bool IsNumber(JValue value) => value.Type is JTokenType.Integer or JTokenType.Float;
}
