using Newtonsoft.Json.Linq;
using System.Globalization;
using Xunit;

namespace GenesysQueues.Testing;

/// <summary>The published models of responses, cut from the official SDK's independently of the library.</summary>
public static class PublishedModels
{
    private static readonly JObject s_models = Read();

    public static void AssertObeys(JToken value, string model)
    {
        foreach (JProperty property in (value as JObject ?? throw new Xunit.Sdk.XunitException($"{value.Path} is no {model}.")).Properties())
        {
            JObject? rule = (JObject?)s_models[model]![property.Name];
            Assert.True(rule is not null, $"{value.Path}.{property.Name} is no property of {model}.");
            Check(property.Value, rule!);
        }
    }

    private static void Check(JToken value, JObject rule)
    {
        if ((string?)rule["$ref"] is string model)
        {
            AssertObeys(value, model);
            return;
        }

        string type = (string)rule["type"]!;
        Assert.True(IsOf(type, value), $"{value.Path} is {value.ToString(Newtonsoft.Json.Formatting.None)}, not of the type {type}.");
        foreach (JToken item in type == "array" ? value : Enumerable.Empty<JToken>())
        {
            Check(item, (JObject)rule["items"]!);
        }

        foreach (JProperty entry in type == "map" ? ((JObject)value).Properties() : [])
        {
            Check(entry.Value, (JObject)rule["values"]!);
        }

        if (rule["enum"] is JArray allowed)
        {
            Assert.Contains((string?)value, allowed.Select(item => (string?)item));
        }
    }

    private static bool IsOf(string type, JToken value) => type switch
    {
        "array" => value is JArray,
        "map" => value is JObject,
        "object" => true,
        "string" => value.Type == JTokenType.String,
        "boolean" => value.Type == JTokenType.Boolean,
        "integer" => value.Type == JTokenType.Integer,
        "number" => value.Type is JTokenType.Integer or JTokenType.Float,
        "date-time" => value.Type == JTokenType.String
            && DateTimeOffset.TryParse((string?)value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        _ => throw new InvalidOperationException($"The models have no type '{type}'.")
    };

    private static JObject Read()
    {
        using var reader = new StreamReader(
            typeof(PublishedModels).Assembly.GetManifestResourceStream("response-models.json")!);
        return JObject.Parse(reader.ReadToEnd());
    }
}
