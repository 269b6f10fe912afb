using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Definitions;

/// <summary>
/// A queue as the API shows it, taken apart: what fields of a definition hold, and as settings all else that a create request
/// takes. What the org sets itself is passed over; what a definition cannot carry is a finding that names it.
/// </summary>
internal sealed class ShownQueue
{
    private const string Id = "id";
    private const string Name = "name";
    private const string SelfUri = "selfUri";
    private const string MemberGroups = "memberGroups";
    private const string AfterCallWork = "acwSettings";

    private readonly string? _id;
    private readonly FindingSink _sink = new(new(null, 1));
    private readonly List<(QueueField Field, object Value)> _fields = [];
    private readonly List<ShownReference> _references = [];
    private readonly List<JToken> _ofOrg = [];
    private readonly List<JToken> _unknown = [];

    private ShownQueue(JObject queue)
    {
        _id = queue.Text(Id);
        Settings = queue;
        ReadFields();
        DropUnusedTimeout();
        Clean(queue, PublishedSettings.CreateRequest, string.Empty);
    }

    /// <summary>Fields and their values.</summary>
    internal IReadOnlyList<(QueueField Field, object Value)> Fields => _fields;

    /// <summary>The member groups.</summary>
    internal IReadOnlyList<JObject> Groups { get; private set; } = [];

    /// <summary>All else, as the API has it.</summary>
    internal JObject Settings { get; }

    /// <summary>What the settings refer to, and names can stand for.</summary>
    internal IReadOnlyList<ShownReference> References => _references;

    /// <summary>What could not be taken.</summary>
    internal IReadOnlyList<GenesysQueueFinding> NotCarried => _sink.Findings;

    /// <summary>
    /// Paths in the settings to objects that are given by id alone, since no list is known in which a name could be
    /// found.
    /// </summary>
    internal IReadOnlyList<string> OfOrg => Paths(_ofOrg);

    /// <summary>Paths in the settings to fields that the published models do not have.</summary>
    internal IReadOnlyList<string> Unknown => Paths(_unknown);

    /// <summary>Takes a queue apart.</summary>
    /// <param name="queue">What the API shows.</param>
    /// <param name="readElsewhere">Fields of it that the caller reads.</param>
    internal static ShownQueue Of(JObject queue, params string[] readElsewhere)
    {
        var copy = (JObject)queue.DeepClone();
        foreach (string field in readElsewhere.Concat(PublishedSettings.ServerFields).Append(Name))
        {
            copy.Remove(field);
        }

        return new(copy);
    }

    /// <summary>What a setting that is not carried is called in a finding.</summary>
    internal static void SayNotCarried(FindingSink sink, string path, JToken? value, string why, string remedy) => sink.Warning(
        ErrorCatalogue.SettingNotCarried, SettingColumn.Prefix + path, Text(value),
        $"{SettingColumn.Prefix}{path} '{ShortText.Of(Text(value))}' of the queue is not carried: {why}", remedy);

    /// <summary>Settings of a queue as a definition has them; null when there are none.</summary>
    internal static IReadOnlyDictionary<string, object?>? Table(JObject settings, FindingSink sink)
    {
        try
        {
            return settings.HasValues ? (SettingTable?)SettingValue.Plain(PlainValue.FromJson(settings)) : null;
        }
        catch (FormatException e)
        {
            sink.Warning(
                ErrorCatalogue.SettingNotCarried, SettingColumn.Root, null,
                $"Settings of the queue are not carried: they hold {e.Message}.", "Set them in the org once the queue is there.");
            return null;
        }
    }

    /// <summary>Takes a value out, and tables that hold nothing then.</summary>
    internal static void Remove(JToken value)
    {
        JContainer? holder = value.Parent is JProperty field ? field.Parent : value.Parent;
        if (value.Parent is JProperty own)
        {
            own.Remove();
        }
        else
        {
            value.Remove();
        }

        if (holder is { HasValues: false, Parent: JProperty or JArray })
        {
            Remove(holder);
        }
    }

    private static string Text(JToken? value) =>
        value is JValue { Value: { } plain } ? Convert.ToString(plain, System.Globalization.CultureInfo.InvariantCulture)!
            : value?.ToString(Newtonsoft.Json.Formatting.None) ?? string.Empty;

    private static IReadOnlyList<string> Paths(IEnumerable<JToken> tokens) => tokens.Select(token => token.Path).ToList();

    // One field may be read by the help of another, so that all are read before any is taken away.
    private void ReadFields()
    {
        foreach (QueueField field in QueueFields.InRequest)
        {
            if (field.Request!.ReadFrom(Settings) is { } value)
            {
                _fields.Add((field, value));
            }
        }

        _fields.RemoveAll(read => !Take(read.Field.Request!, read.Value));
        Groups = Settings.Objects(MemberGroups).ToList();
        if (Groups.All(group => group.Text(Id) is not null || group.Text(Name) is not null))
        {
            Settings.Remove(MemberGroups);
        }
    }

    // A value that the field cannot say as it is stays among the settings.
    private bool Take(RequestField field, object value)
    {
        string[] path = field.Path.Split('.');
        string name = path[path.Length - 1];
        if (path.Take(path.Length - 1).Aggregate((JToken?)Settings, (token, step) => token.Child(step)) is not JObject holder)
        {
            return false;
        }

        JToken said = field.IsObject ? holder[name]! : field.ToJson(value);
        if (!JsonSubset.Contains(holder[name], said))
        {
            return false;
        }

        foreach (JProperty part in field.IsObject ? [] : (said as JObject)?.Properties() ?? [])
        {
            (holder[name] as JObject)?.Remove(part.Name);
        }

        if (field.IsObject || holder[name] is not JObject { HasValues: true })
        {
            holder.Remove(name);
        }

        return true;
    }

    // The org refuses a time beside a mode that has none (API 5.2).
    private void DropUnusedTimeout()
    {
        if (Settings[AfterCallWork] is JObject settings && settings["timeoutMs"] is JValue { Value: not null } timeout
            && _fields.Any(read => read.Value is GenesysAcwMode.Mandatory or GenesysAcwMode.Optional))
        {
            SayNotCarried(
                _sink, timeout.Path, timeout, "its mode of after-call work has no time.",
                "Nothing: it has no effect there either.");
            Remove(timeout);
        }
    }

    private void Clean(JToken token, SettingType? type, string path)
    {
        switch (token)
        {
            case JObject table:
                foreach (JProperty field in table.Properties().ToList())
                {
                    CleanField(field, type, path.Length == 0 ? field.Name : $"{path}.{field.Name}");
                }

                break;
            case JArray items:
                foreach (JToken item in items.ToList())
                {
                    CleanValue(item, type?.Item, path + "[]");
                }

                break;
            case JValue { Value: string text } when PlainText.HasControl(text):
                SayNotCarried(
                    _sink, token.Path, token, "it holds a control character, which was taken out.", "Delete it in the org.");
                token.Replace(PlainText.Block(text));
                break;
        }
    }

    private void CleanField(JProperty field, SettingType? type, string path)
    {
        SettingType? inner = type?.Under(field.Name);
        bool isReference = ReferenceField.At(path) is not null;
        if ((inner is { IsReadOnly: true } && !isReference) || field.Name == SelfUri)
        {
            field.Remove();
            return;
        }

        CleanValue(field.Value, inner, path);
        if (field.Parent is not null && IsEmpty(field.Value))
        {
            // What is empty says nothing.
            field.Remove();
        }
        else if (field.Parent is not null && inner is null && type is { Kind: SettingKind.Table })
        {
            _unknown.Add(field.Value);
        }
    }

    private void CleanValue(JToken value, SettingType? type, string path)
    {
        if (ReferenceField.At(path) is { } reference && (reference.IsId ? value.Type == JTokenType.String : value is JObject))
        {
            Refer(new(reference, value));
        }
        else if (type is { Kind: SettingKind.Table, HasId: true } && value.Text(Id) is not null)
        {
            KeepIdentity((JObject)value);
            _ofOrg.Add(value);
        }
        else
        {
            Clean(value, type, path);
        }
    }

    private void Refer(ShownReference reference)
    {
        if (_id is not null && reference.Id == _id)
        {
            // Left out, it means the new queue; its own id would mean the old one.
            Remove(reference.Shown);
        }
        else if (reference.Id is not null || reference.Name is not null)
        {
            _references.Add(reference);
        }
    }

    // What stands beside an id is the other object's own.
    private static void KeepIdentity(JObject reference)
    {
        foreach (JProperty other in reference.Properties().Where(field => field.Name is not (Id or Name)).ToList())
        {
            other.Remove();
        }
    }

    private static bool IsEmpty(JToken token) => token is JContainer { HasValues: false } or JValue { Value: null or "" };
}
