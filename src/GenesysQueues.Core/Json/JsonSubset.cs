using Newtonsoft.Json.Linq;

namespace GenesysQueues.Json;

/// <summary>
/// Compares what was sent with what the org shows. The org adds fields of its own, and may do to a value whatever leaves its
/// meaning: keep a set in another order, leave out what is empty, end lines in another way, bring letters into a normal form.
/// </summary>
internal static class JsonSubset
{
    /// <summary>
    /// Whether every field of <paramref name="sent"/> stands in <paramref name="shown"/> with a value that means the
    /// same.
    /// </summary>
    internal static bool Contains(JToken? shown, JToken sent) => sent switch
    {
        _ when IsEmpty(sent) && (shown is null || IsEmpty(shown)) => true,
        JObject fields => fields.Properties().All(field => Contains((shown as JObject)?[field.Name], field.Value)),
        JArray items => shown is JArray list && (IsSet(items) ? SameSet(list, items) : SameItems(list, items)),
        JValue value => shown is JValue other && Same(value, other),
        _ => false,
    };

    private static bool IsEmpty(JToken token) => token switch
    {
        JArray or JObject => !token.HasValues,
        JValue { Type: JTokenType.Null } => true,
        JValue { Value: string text } => text.Length == 0,
        _ => false,
    };

    // A list of references, addresses, ids or words is a set, in which the same one twice is one (API 13.9); others, such as
    // rules, are in order.
    private static bool IsSet(JArray items) =>
        items.All(item => item.Text("id") is not null || item.Child("domain").Text("id") is not null)
            || items.All(item => item.Type == JTokenType.String);

    private static bool SameSet(JArray shown, JArray sent) =>
        sent.All(item => shown.Any(other => Contains(other, item)))
            && shown.All(other => sent.Any(item => Contains(other, item)));

    private static bool SameItems(JArray shown, JArray sent) =>
        shown.Count == sent.Count && sent.Zip(shown, (item, other) => Contains(other, item)).All(same => same);

    private static bool Same(JValue a, JValue b) =>
        IsNumber(a) && IsNumber(b) ? Math.Abs((double)a - (double)b) < 1e-9
        : a.Value is string text && b.Value is string other ? Plain(text) == Plain(other) || SameId(text, other)
        : JToken.DeepEquals(a, b);

    private static bool SameId(string a, string b) =>
        Guid.TryParseExact(a, "D", out Guid id) && Guid.TryParseExact(b, "D", out Guid other) && id == other;

    private static bool IsNumber(JValue value) => value.Type is JTokenType.Integer or JTokenType.Float;

    private static string Plain(string text) =>
        UnicodeText.Composed(text).Replace("\r\n", "\n").Replace('\r', '\n').Trim();
}
