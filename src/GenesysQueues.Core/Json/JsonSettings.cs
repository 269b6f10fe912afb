using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Json;

/// <summary>The one set of JSON settings. Explicit, because another module may have changed the library's defaults.</summary>
internal static class JsonSettings
{
    internal static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        DateParseHandling = DateParseHandling.None,
        NullValueHandling = NullValueHandling.Ignore,
        MaxDepth = 64,
    });

    // Nobody asks where in a reply a value stood. Of two values under one key nobody can know which one is meant (RFC 8259 4).
    private static readonly JsonLoadSettings s_load = new()
    {
        LineInfoHandling = LineInfoHandling.Ignore,
        DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error,
    };

    /// <summary>Parses one JSON value, dates left as text. Throws <see cref="JsonException"/>, also on trailing text.</summary>
    internal static JToken Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
        JToken token = JToken.Load(reader, s_load);
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
            {
                throw new JsonReaderException("Text after the JSON value.");
            }
        }

        return token;
    }
}
