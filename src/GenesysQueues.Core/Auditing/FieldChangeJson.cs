using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Auditing;

/// <summary>Changed fields as a line of the audit holds them.</summary>
internal static class FieldChangeJson
{
    /// <summary>None for what is no list of them.</summary>
    internal static GenesysFieldChangeList Read(JToken? json) => json is not JArray changes ? GenesysFieldChangeList.None
        : new(changes.OfType<JObject>().Select(change => new GenesysFieldChange(
            change.Text("field") ?? string.Empty,
            PlainValue.FromJson(change["before"] ?? JValue.CreateNull()),
            PlainValue.FromJson(change["after"] ?? JValue.CreateNull()))).ToList());
}
