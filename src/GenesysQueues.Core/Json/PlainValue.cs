using Newtonsoft.Json.Linq;

namespace GenesysQueues.Json;

/// <summary>Turns JSON into plain values and back: text, numbers, booleans, lists and dictionaries.</summary>
internal static class PlainValue
{
    internal static object? FromJson(JToken token) => token switch
    {
        JObject found => found.Properties().ToDictionary(property => property.Name, property => FromJson(property.Value), StringComparer.Ordinal),
        JArray items => items.Select(FromJson).ToList(),
        JValue value => value.Value,
        _ => null,
    };

    /// <summary>Newtonsoft reads dictionaries, lists and scalars as they are.</summary>
    internal static JToken ToJson(object? value) => value switch
    {
        null => JValue.CreateNull(),
        // What most values are needs no serializer.
        string text => new JValue(text),
        int number => new JValue(number),
        _ => JToken.FromObject(value, JsonSettings.Serializer),
    };

    /// <summary>A whole number without a decimal point, which Newtonsoft would write after every decimal.</summary>
    internal static JValue ToJson(decimal number) =>
        number == Math.Floor(number) && Math.Abs(number) < long.MaxValue ? new((long)number) : new(number);
}
