using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Definitions;

/// <summary>The JSON form of a definition: its fields that were given, always in the same order.</summary>
internal static class DefinitionJson
{
    internal static JObject Write(GenesysQueueDefinition definition)
    {
        var json = new JObject();
        foreach (QueueField field in QueueFields.All)
        {
            if (field.ToJson(definition) is { } value)
            {
                json[field.Name] = value;
            }
        }

        return json;
    }

    /// <summary>SHA-256 of the JSON form, in hex: tells whether two runs were given the same definition.</summary>
    internal static string Digest(GenesysQueueDefinition definition) =>
        Hex.Sha256(Write(definition).ToString(Formatting.None));
}
