using GenesysQueues.Json;
using Newtonsoft.Json.Linq;
using System.Collections;

namespace GenesysQueues.Definitions;

/// <summary>
/// A queue in the shape of the API, as a saved reply has it, turned into the cells of a definition: fields where they fit,
/// Settings
/// otherwise, references by their names, for ids mean nothing in another org. What the org sets itself is passed over.
/// </summary>
internal static class ApiQueueRow
{
    private const string Id = "id";
    private const string Name = "name";
    private const string SelfUri = "selfUri";

    // Settings that are given by id alone, since no list is known in which their names could be looked up.
    private static readonly HashSet<string> s_byId = new(StringComparer.Ordinal)
    {
        "site", "edgeGroup", "domain", "route", "smsAddress", "openMessagingRecipient", "whatsAppRecipient",
    };

    // The org sets these, whatever is sent (API 5.2).
    private static readonly string[] s_ofServer = ["dateCreated", "dateModified", "createdBy", "modifiedBy"];

    /// <summary>The row as a definition has it; the row itself when it is no queue of the API.</summary>
    internal static InputRow Of(InputRow row)
    {
        if (!IsQueue(row.Cells))
        {
            return row;
        }

        SettingType request = PublishedSettings.CreateRequest;
        var cells = new List<KeyValuePair<string, object?>>();
        var queue = new JObject();
        foreach (KeyValuePair<string, object?> cell in row.Cells)
        {
            if (!request.Fields.TryGetValue(cell.Key, out SettingType? type) || (cell.Key == "division" && cell.Value is string))
            {
                cells.Add(cell);
            }
            else if (!type.IsReadOnly && !s_ofServer.Contains(cell.Key) && Plain(cell.Value) is { } value)
            {
                queue[cell.Key] = value;
            }
        }

        cells.Insert(0, new(FieldNames.Name, (string?)queue[Name]));
        queue.Remove(Name);
        ReadFields(queue, cells);
        Clean(queue, request);
        if (queue.HasValues)
        {
            cells.Add(new(FieldNames.Settings, PlainValue.FromJson(queue)));
        }

        return row with { Cells = cells };
    }

    private static bool IsQueue(IReadOnlyList<KeyValuePair<string, object?>> cells)
    {
        bool isNamed = false, isShown = false;
        foreach (KeyValuePair<string, object?> cell in cells)
        {
            isNamed |= cell is { Key: Name, Value: string };
            isShown |= cell.Key switch
            {
                Id => cell.Value is string id && Guid.TryParse(id, out _),
                SelfUri => cell.Value is string,
                "division" or "mediaSettings" or "acwSettings" => cell.Value is IDictionary,
                _ => false,
            };
        }

        return isNamed && isShown;
    }

    private static JToken? Plain(object? value) => value is null ? null : PlainValue.ToJson(value);

    private static void ReadFields(JObject queue, List<KeyValuePair<string, object?>> cells)
    {
        // One field may be read by the help of another, so that all are read before any is taken away.
        List<(QueueField Field, object Value)> read = [.. QueueFields.InRequest
            .Select(field => (field, Value: field.Request!.ReadFrom(queue))).Where(each => each.Value is not null)
            .Select(each => (each.field, each.Value!))];
        foreach ((QueueField field, object value) in read)
        {
            cells.Add(new(field.Name, value is Enum or GenesysServiceLevel ? value.ToString() : value));
            Remove(queue, field.Request!.Path.Split('.'));
        }

        if (queue["memberGroups"] is JArray { Count: > 0 } groups && groups.All(group => group.Text(Name) is not null))
        {
            cells.Add(
                new(nameof(GenesysQueueDefinition.MemberGroup), groups.Select(group => (object?)group.Text(Name)).ToList()));
            queue.Remove("memberGroups");
        }
    }

    private static void Remove(JObject queue, IReadOnlyList<string> path)
    {
        JToken? holder = path.Take(path.Count - 1).Aggregate((JToken?)queue, (token, name) => token.Child(name));
        (holder as JObject)?.Remove(path[path.Count - 1]);
    }

    // What is empty says nothing, and what is read-only cannot be sent.
    private static void Clean(JToken token, SettingType? type)
    {
        switch (token)
        {
            case JObject table:
                foreach (JProperty field in table.Properties().ToList())
                {
                    SettingType? inner = type?.Under(field.Name);
                    bool isOfOrg = inner is { IsReadOnly: true } || field.Name == SelfUri;
                    if (!isOfOrg)
                    {
                        Clean(field.Value, inner);
                        ByName(field);
                    }

                    if (isOfOrg || IsEmpty(field.Value))
                    {
                        field.Remove();
                    }
                }

                break;
            case JArray items:
                foreach (JToken item in items.ToList())
                {
                    Clean(item, type?.Item);
                    OnlyName(item);
                }

                break;
        }
    }

    private static void ByName(JProperty field)
    {
        if (!s_byId.Contains(field.Name))
        {
            OnlyName(field.Value);
        }
    }

    private static void OnlyName(JToken token)
    {
        if (token is JObject reference && reference.Text(Id) is not null && reference.Text(Name) is not null)
        {
            reference.Remove(Id);
        }
    }

    private static bool IsEmpty(JToken token) => token is JContainer { HasValues: false } or JValue { Value: null or "" };
}
