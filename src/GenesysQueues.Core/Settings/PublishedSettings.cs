using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Settings;

/// <summary>The fields of the published create request, from the models in this assembly (API 5.2 to 5.5).</summary>
internal static class PublishedSettings
{
    /// <summary>What <c>Settings</c> as a whole may hold.</summary>
    internal static SettingType CreateRequest { get; } = Read()["CreateQueueRequest"];

    /// <summary>Fields of the create request that the org sets itself, whatever is sent (API 5.2).</summary>
    internal static IReadOnlyList<string> ServerFields { get; } = ["dateCreated", "dateModified", "createdBy", "modifiedBy"];

    /// <summary>Paths outside lists that end in a name, such as <c>mediaSettings.call.alertingTimeoutSeconds</c>; case does not count.</summary>
    internal static IEnumerable<string> PathsTo(string name) => PathsTo(name, CreateRequest, string.Empty, []);

    private static IEnumerable<string> PathsTo(string name, SettingType table, string before, IReadOnlyList<SettingType> around)
    {
        // Nobody means the inside of what an id stands for, and an address may hold an address to reply to.
        if (around.Contains(table) || (around.Count > 0 && table.Fields.ContainsKey("id")))
        {
            yield break;
        }

        foreach (KeyValuePair<string, SettingType> field in table.Fields)
        {
            if (string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                yield return before + field.Key;
            }

            foreach (string path in PathsTo(name, field.Value, $"{before}{field.Key}.", [.. around, table]))
            {
                yield return path;
            }
        }
    }

    private static Dictionary<string, SettingType> Read()
    {
        const string Resource = "create-queue-request.json";
        using Stream stream = typeof(PublishedSettings).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        var models = (JObject)JsonSettings.Parse(reader.ReadToEnd());
        // Models refer to one another, in circles too, so all exist before any has its fields.
        var types = models.Properties().ToDictionary(model => model.Name, _ => new SettingType(SettingKind.Table), StringComparer.Ordinal);
        foreach (JProperty model in models.Properties())
        {
            types[model.Name].Fields = ((JObject)model.Value).Properties()
                .ToDictionary(field => field.Name, field => Of((JObject)field.Value, types), StringComparer.Ordinal);
        }

        return types;
    }

    private static SettingType Of(JObject field, Dictionary<string, SettingType> models)
    {
        if (field.Text("$ref") is { } model)
        {
            return models[model];
        }

        JToken? item = field["items"] ?? field["values"];
        return new(Kind(field.Text("type")))
        {
            IsReadOnly = field.Flag("readOnly") == true,
            Choices = Texts(field["enum"]),
            Keys = Texts(field["keys"]),
            Least = (decimal?)field.Real("minimum") ?? field.Number("minItems"),
            Most = (decimal?)field.Real("maximum") ?? field.Number("maxItems"),
            Item = item is JObject inner ? Of(inner, models) : null,
        };
    }

    private static SettingKind Kind(string? published) => published switch
    {
        "string" => SettingKind.Text,
        "boolean" => SettingKind.Boolean,
        "integer" => SettingKind.Integer,
        "number" => SettingKind.Number,
        "date-time" => SettingKind.Time,
        "array" => SettingKind.List,
        "map" => SettingKind.Map,
        "object" => SettingKind.Any,
        _ => throw new InvalidOperationException($"No kind of setting is called '{published}'."),
    };

    private static IReadOnlyList<string> Texts(JToken? list) => list is JArray items ? items.Select(item => (string)item!).ToList() : [];
}
