using System.Reflection;

namespace GenesysQueues.Simulator.Resources;

/// <summary>The JSON files built into this assembly, and the one way in which this library reads JSON.</summary>
internal static class EmbeddedJson
{
    internal static JObject Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return (JObject)Parse(reader.ReadToEnd());
    }

    /// <summary>Parses one JSON value strictly; dates stay text, for they are judged as text.</summary>
    internal static JToken Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        JToken token = JToken.ReadFrom(
            reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
            {
                throw new JsonReaderException("More text follows the JSON value.");
            }
        }

        return token;
    }
}
