using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>The published models of responses, cut from the official SDK's independently of the library.</summary>
internal static class PublishedModels
{
    private static readonly JObject s_models = Read();

    public static void AssertObeys(JToken value, string model)
    {
        foreach (JProperty property in ((JObject)value).Properties())
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
        }
        else if (value is JArray array)
        {
            Assert.Equal("array", (string?)rule["type"]);
            foreach (JToken item in array)
            {
                Check(item, (JObject)rule["items"]!);
            }
        }
        else if (rule["enum"] is JArray allowed)
        {
            Assert.Contains((string?)value, allowed.Select(item => (string?)item));
        }
    }

    private static JObject Read()
    {
        using var reader = new StreamReader(
            typeof(PublishedModels).Assembly.GetManifestResourceStream("response-models.json")!);
        return JObject.Parse(reader.ReadToEnd());
    }
}
