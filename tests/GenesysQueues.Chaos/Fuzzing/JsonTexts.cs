using Newtonsoft.Json;

namespace GenesysQueues.Chaos.Fuzzing;

/// <summary>Reads JSON as a judge does, who must not fall over what he judges.</summary>
internal static class JsonTexts
{
    /// <summary>The text's one value; null when it is no JSON.</summary>
    internal static JToken? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 1000 };
            JToken json = JToken.ReadFrom(reader);
            return reader.Read() ? null : json;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
