using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Definitions.Files;

/// <summary>Reads definitions from JSON: an array of objects, or one object.</summary>
internal static class JsonDefinitionFile
{
    private const string Form = "Write an array of objects, for example [ { \"Name\": \"Sales\" } ].";

    internal static IEnumerable<InputRow> Read(TextReader text, string path)
    {
        string name = Path.GetFileName(path);
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        int row = 0;
        while (Next(reader, name, row))
        {
            if (reader.TokenType is JsonToken.StartArray or JsonToken.EndArray or JsonToken.Comment)
            {
                continue;
            }

            row++;
            JToken token = Load(reader, name, row - 1);
            if (token is not JObject found)
            {
                throw new DefinitionFileException("JsonNotDefinitions", $"{name}, line {reader.LineNumber}: entry {row} is not an object.", Form);
            }

            var cells = (IReadOnlyDictionary<string, object?>)PlainValue.FromJson(found)!;
            yield return new(cells.ToList(), new(path, row));
        }

        if (row == 0)
        {
            throw new DefinitionFileException("FileEmpty", $"{name} holds no definitions.", Form);
        }
    }

    private static bool Next(JsonTextReader reader, string name, int row) => Guard(reader.Read, name, row);

    private static JToken Load(JsonTextReader reader, string name, int row) => Guard(() => JToken.Load(reader), name, row);

    private static T Guard<T>(Func<T> read, string name, int row)
    {
        try
        {
            return read();
        }
        catch (JsonReaderException e)
        {
            throw new DefinitionFileException(
                "JsonMalformed", $"{name}, line {e.LineNumber}, position {e.LinePosition}: not valid JSON ({row} definitions were read before).", Form, e);
        }
    }
}
