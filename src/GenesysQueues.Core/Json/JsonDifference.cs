using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Json;

/// <summary>A field that the org shows with another value than a definition asks for.</summary>
/// <param name="Path">Dotted, for example <c>mediaSettings.call.alertingTimeoutSeconds</c>.</param>
/// <param name="Shown">What the org has, as text.</param>
/// <param name="Wanted">What the definition asks for, as text.</param>
internal sealed record JsonDifference(string Path, string Shown, string Wanted)
{
    /// <summary>The innermost fields that differ; a list counts as one.</summary>
    internal static IEnumerable<JsonDifference> Between(JToken? shown, JToken wanted, string path = "")
    {
        if (JsonSubset.Contains(shown, wanted))
        {
            yield break;
        }

        bool isObject = shown is null or JObject or { Type: JTokenType.Null };
        if (wanted is not JObject { Count: > 0 } fields || !isObject)
        {
            yield return new(path, Text(shown), Text(wanted));
            yield break;
        }

        foreach (JProperty field in fields.Properties())
        {
            foreach (JsonDifference difference in Between((shown as JObject)?[field.Name], field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}"))
            {
                yield return difference;
            }
        }
    }

    private static string Text(JToken? token) => token switch
    {
        null or { Type: JTokenType.Null } => "nothing",
        JValue value => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => token.ToString(Formatting.None),
    };
}
