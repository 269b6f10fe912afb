using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Definitions.Files;

/// <summary>
/// Reads definitions from JSON: an array of objects, one object or several, one below the other, or a list as the API
/// replies.
/// </summary>
internal static class JsonDefinitionFile
{
    // Of two values the reader would take the last, and nobody would know.
    private static readonly JsonLoadSettings s_strict = new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error };

    private const string Form = "Write an array of objects, for example [ { \"Name\": \"Sales\" } ].";

    /// <summary>
    /// Throws <see cref="DefinitionFileException"/> when the document is not whole: then none of it is given out.
    /// </summary>
    internal static void RequireWhole(TextReader text, string path)
    {
        foreach (InputRow unused in Read(text, path))
        {
        }
    }

    internal static IEnumerable<InputRow> Read(TextReader text, string path)
    {
        string name = Path.GetFileName(path);
        using var reader = new JsonTextReader(new StrictJsonText(text)) 
        {
            DateParseHandling = DateParseHandling.None,
            SupportMultipleContent = true,
        };
        int row = 0;
        int depth = 0;
        var columns = new ColumnMeanings();
        while (Next(reader, name, row))
        {
            if (reader.TokenType is JsonToken.StartArray or JsonToken.EndArray or JsonToken.Comment)
            {
                depth += reader.TokenType == JsonToken.StartArray ? 1 : reader.TokenType == JsonToken.EndArray ? -1 : 0;
                continue;
            }

            JToken token = Load(reader, name, row);
            JArray? list = token is JObject reply ? ListOf(reply) : null;
            string? page = list is null ? null
                : SavedPage.Of(list.Count, field => ((JObject)token)[field] is JValue value ? value.Value : null);
            foreach (JToken entry in list ?? [token])
            {
                row++;
                if (entry is not JObject found)
                {
                    throw new DefinitionFileException(
                        "JsonNotDefinitions", $"{name}, line {reader.LineNumber}: entry {row} is not an object.", Form);
                }

                var cells = (IReadOnlyDictionary<string, object?>)PlainValue.FromJson(found)!;
                List<KeyValuePair<string, object?>> whole = cells.ToList();
                if (page is not null)
                {
                    whole.Add(new(SavedPage.Column, page));
                    page = null;
                }

                yield return new(whole, new(path, row)) { Columns = columns, NullsClear = true };
            }
        }

        // The reader takes the end of the text for the end of an open array.
        if (depth > 0)
        {
            throw Malformed(
                name, new(string.Empty, string.Empty, reader.LineNumber, reader.LinePosition, null), row, "not valid JSON");
        }

        if (row == 0)
        {
            throw new DefinitionFileException("FileEmpty", $"{name} holds no definitions.", Form);
        }
    }

    // A definition has no list of that name.
    private static JArray? ListOf(JObject reply) =>
        reply.Properties().Any(field => FieldNames.Resolve(field.Name) is not null) ? null
            : reply.Properties().Where(field => SavedPage.IsList(field.Name)).Select(field => field.Value).OfType<JArray>()
                .FirstOrDefault();

    private static bool Next(JsonTextReader reader, string name, int row) => Guard(reader, reader.Read, name, row);

    private static JToken Load(JsonTextReader reader, string name, int row) =>
        Guard(reader, () => JToken.Load(reader, s_strict), name, row);

    private static T Guard<T>(JsonTextReader reader, Func<T> read, string name, int row)
    {
        try
        {
            return read();
        }
        catch (JsonReaderException e) when (reader.Depth >= reader.MaxDepth)
        {
            throw Malformed(name, e, row, $"nested more than {reader.MaxDepth} deep");
        }
        catch (JsonReaderException e)
        {
            // The library's own words repeat the place.
            bool isStrict = e.Path is "" && e.Message.IndexOf(" Path '", StringComparison.Ordinal) < 0;
            throw Malformed(name, e, row, isStrict ? $"not valid JSON: {e.Message}" : "not valid JSON");
        }
    }

    private static DefinitionFileException Malformed(string name, JsonReaderException cause, int row, string what) => new(
        "JsonMalformed",
        $"{name}, line {cause.LineNumber}, position {cause.LinePosition}: {what} (entry {row + 1}); "
            + "nothing of the file was taken.",
        Form, cause);
}
