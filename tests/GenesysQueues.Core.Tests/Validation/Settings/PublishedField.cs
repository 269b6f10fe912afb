using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Validation.Settings;

/// <summary>A field of the published create request, as the test data has it: made from the models of the official SDK, apart from the module's own copy.</summary>
/// <param name="Path">A JSONPath; <c>[*]</c> stands for the items of a list, <c>.*</c> for the values of a map.</param>
/// <param name="Type">The published type; <c>table</c> for a model.</param>
/// <param name="Choices">The values, where they are listed.</param>
/// <param name="IsReadOnly">Whether the org sets it.</param>
internal sealed record PublishedField(string Path, string Type, IReadOnlyList<string> Choices, bool IsReadOnly)
{
    /// <summary>Every field, lists and tables included; an address to reply to is not followed into itself.</summary>
    public static IReadOnlyList<PublishedField> All { get; } =
    [
        .. ((JArray)Read("create-request-fields.json")).Select(field => new PublishedField(
            (string)field["path"]!, (string)field["type"]!, [.. (field["enum"] ?? new JArray()).Select(choice => (string)choice!)], (bool?)field["readOnly"] == true)),
    ];

    /// <summary>A request that gives each field once that can be set.</summary>
    public static JObject Example { get; } = (JObject)Read("example-settings.json");

    /// <summary>The field of the request that it is or is in.</summary>
    public string Top => Path.Split('.', '[')[0];

    /// <summary>Whether Settings may give it. Two ids that the models call read-only are the only way to name a script and a route (API 5.2).</summary>
    public bool IsSettable =>
        Path is "defaultScripts.*.id" or "outboundEmailAddress.route.id" or "mediaSettings.email.allOutboundEmailAddresses[*].route.id" || (!IsReadOnly && Path != "name");

    /// <summary>Set by the org, or an instruction for the creation: not shown as it was sent (API 5.2).</summary>
    public bool IsShown => Path is not ("dateCreated" or "dateModified" or "createdBy" or "modifiedBy" or "sourceQueueId");

    // What the org demands beside it: rules choose among member groups, outbound e-mail needs media settings (API 13.1, 13.4).
    private string? Needed => Top switch
    {
        "conditionalGroupRouting" or "conditionalGroupActivation" => "memberGroups",
        "outboundEmailAddress" => "mediaSettings",
        _ => null,
    };

    public static PublishedField At(string path) => All.Single(field => field.Path == path);

    /// <summary>The example's part with the field; of several items the last, as the first rule has no queue.</summary>
    public JObject Part()
    {
        var part = new JObject { [Top] = Example[Top]?.DeepClone() };
        if (Needed is { } needed)
        {
            part[needed] = Example[needed]!.DeepClone();
        }

        return part;
    }

    public JToken? In(JObject holder) => holder.SelectTokens(Path).LastOrDefault();

    /// <summary>The example's part with another value in this field, and the path of it.</summary>
    public (JObject Settings, string Column) With(JToken value)
    {
        JObject part = Part();
        if (In(part) is { } token)
        {
            string path = token.Path;
            token.Replace(value);
            return (part, $"Settings.{path}");
        }

        int dot = Path.LastIndexOf('.');
        var parent = dot < 0 ? part : (JObject)part.SelectTokens(Path[..dot]).Last();
        parent[Path[(dot + 1)..]] = value;
        return (part, $"Settings.{(parent.Path.Length == 0 ? string.Empty : parent.Path + ".")}{Path[(dot + 1)..]}");
    }

    /// <summary>A value that the models exclude, and the code of the finding that says so.</summary>
    public (JToken Value, string Code) Refused => this switch
    {
        { Path: "name" } => ("Other", "SettingNotAllowed"),
        { IsSettable: false } => (Type == "integer" ? 1 : "x", "SettingReadOnly"),
        { Choices.Count: > 0 } => ("none of them", "SettingValue"),
        { Type: "string" } => (5, "SettingType"),
        { Type: "boolean" } => ("true", "SettingType"),
        { Type: "integer" } => (1.5, "SettingType"),
        { Type: "number" } => ("0.5", "SettingType"),
        { Type: "date-time" } => ("yesterday", "SettingType"),
        { Type: "object" } => (double.NaN, "SettingNotPlain"),
        // Text may be the name of what a table stands for.
        { Type: "table" } => (5, "SettingType"),
        _ => ("x", "SettingType"),
    };

    public static GenesysQueueDefinition Queue(string name, JObject settings) => Given.Queue(name, ("Settings", PlainValue.FromJson(settings)));

    private static JToken Read(string name)
    {
        using var reader = new StreamReader(typeof(PublishedField).Assembly.GetManifestResourceStream(name)!);
        return JsonSettings.Parse(reader.ReadToEnd());
    }
}
