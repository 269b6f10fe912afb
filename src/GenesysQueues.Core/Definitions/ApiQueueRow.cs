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
        var sink = new FindingSink(row.Source);
        bool isOfTexts = row.Cells.All(cell => cell.Value is null or string);
        foreach (KeyValuePair<string, object?> cell in row.Cells)
        {
            if (!request.Fields.ContainsKey(cell.Key) || (cell.Key == "division" && cell.Value is string))
            {
                // What the API has had since is a setting, which -AllowUnknownSetting sends.
                cells.Add(!isOfTexts && IsNewer(cell.Key) ? new(SettingColumn.Prefix + cell.Key, cell.Value) : cell);
            }
            else if (isOfTexts && cell.Value is string text && !PublishedSettings.ServerFields.Contains(cell.Key)
                && request.Fields[cell.Key] is { IsReadOnly: false, Kind: not SettingKind.Text })
            {
                // A row of a CSV file: read as a column of that setting is.
                if (!TypeText.Refuse(sink, cell.Key, text))
                {
                    cells.Add(new(SettingColumn.Prefix + cell.Key, text));
                }
            }
            else if (cell.Value is not null)
            {
                queue[cell.Key] = PlainValue.ToJson(cell.Value);
            }
        }

        cells.Insert(0, new(FieldNames.Name, (string?)queue[Name]));
        SayMembers(row.Cells, sink);
        ShownQueue shown = ShownQueue.Of(queue);
        foreach ((QueueField field, object value) in shown.Fields)
        {
            object given = field.Name == nameof(GenesysQueueDefinition.AlertingTimeoutSeconds) && value is int seconds
                ? sink.BoundAlerting(seconds) : value;
            cells.Add(new(field.Name, given is Enum or GenesysServiceLevel ? given.ToString() : given));
        }

        if (shown.Groups.Count > 0 && shown.Settings["memberGroups"] is null)
        {
            cells.Add(new(nameof(GenesysQueueDefinition.MemberGroup), shown.Groups.Select(NameOrId).ToList()));
        }

        foreach (ShownReference reference in shown.References)
        {
            reference.GoBy(reference.Name ?? reference.Id!);
        }

        if (shown.Settings.HasValues)
        {
            cells.Add(new(FieldNames.Settings, PlainValue.FromJson(shown.Settings)));
        }

        return row with { Cells = cells, Findings = [.. row.Findings, .. shown.NotCarried, .. sink.Findings] };
    }

    private static bool IsNewer(string name) => name.IndexOf('.') < 0
        && new ColumnMeaning(name) is { Field: null, Setting: null, IsIgnored: false, Nearest.Count: 0 } && !SavedPage.IsMark(name);

    // A reply shows how many there are, and not who.
    private static void SayMembers(IReadOnlyList<KeyValuePair<string, object?>> cells, FindingSink sink)
    {
        object? count = cells.FirstOrDefault(cell => cell.Key == "userMemberCount").Value;
        if (CellReader.TryDecimal(count, out decimal members) && members > 0)
        {
            sink.Information(
                "MembersNotRead", nameof(GenesysQueueDefinition.Member), $"{members:0}",
                $"The queue has {members:0} members of its own, whom the saved reply does not name.",
                "Get-GenesysQueue -IncludeMembers reads them; or give Member.");
        }
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

    // An id without a name is taken as it is: it serves in the org that it came from.
    private static object? NameOrId(JObject group) => group.Text(Name) ?? group.Text(Id);
}
