using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Json;

/// <summary>Reads fields of replies. A field of another type than expected counts as absent: replies are not to be trusted.</summary>
internal static class JsonRead
{
    internal static string? Text(this JToken? token, string name) => Field(token, name) is { Type: JTokenType.String } value ? (string?)value.Value : null;

    internal static DateTimeOffset? Time(this JToken? token, string name) =>
        DateTimeOffset.TryParse(
            token.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? time : null;

    internal static int? Number(this JToken? token, string name) =>
        Field(token, name) is { Type: JTokenType.Integer, Value: long and >= int.MinValue and <= int.MaxValue } value ? (int)(long)value.Value : null;

    internal static double? Real(this JToken? token, string name) => Field(token, name) switch
    {
        { Type: JTokenType.Integer, Value: long number } => number,
        { Type: JTokenType.Float, Value: double number } => number,
        _ => null,
    };

    internal static bool? Flag(this JToken? token, string name) => Field(token, name) is { Type: JTokenType.Boolean } value ? (bool?)value.Value : null;

    internal static JToken? Child(this JToken? token, string name) => (token as JObject)?[name];

    internal static IEnumerable<JObject> Objects(this JToken? token, string name) =>
        token is JObject found && found[name] is JArray items ? items.OfType<JObject>() : [];

    private static JValue? Field(JToken? token, string name) => token is JObject found ? found[name] as JValue : null;
}
