using Newtonsoft.Json;

namespace GenesysQueues.Definitions.Files;

/// <summary>Writes an array of objects, each as it comes.</summary>
internal sealed class JsonDefinitionWriter : IDefinitionWriter
{
    private readonly TextWriter _text;
    private readonly JsonTextWriter _json;

    internal JsonDefinitionWriter(TextWriter text)
    {
        _text = text;
        _json = new(text) { Formatting = Formatting.Indented };
        _json.WriteStartArray();
    }

    /// <inheritdoc/>
    public void Add(DefinitionRow row) => row.ToJson().WriteTo(_json);

    /// <inheritdoc/>
    public void Finish(CancellationToken cancellationToken)
    {
        _json.WriteEndArray();
        _json.Flush();
        _text.WriteLine();
    }
}
