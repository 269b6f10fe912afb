using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Validation.Settings;

/// <summary>Compares settings with the published models: names, types, values and bounds, at any depth.</summary>
/// <param name="sink">Takes the findings; their column is the path, such as <c>Settings.routingRules[0].waitSeconds</c>.</param>
/// <param name="allowUnknown">Lets names pass that are in no model.</param>
/// <param name="isOfNew">Whether they are all that a queue gets; one that exists may have the rest.</param>
internal sealed class SettingsSchemaCheck(FindingSink sink, bool allowUnknown, bool isOfNew)
{
    // Items of a list replace those that were there, and are whole.
    private int _listsAround;

    /// <summary>Lists of a table that must have entries, and lack them.</summary>
    internal static void CheckLists(string path, JObject table, SettingType type, FindingSink sink)
    {
        foreach (KeyValuePair<string, SettingType> field in type.Fields)
        {
            string at = $"{path}.{field.Key}";
            if (table[field.Key] is JObject inner && field.Value.Kind == SettingKind.Table)
            {
                CheckLists(at, inner, field.Value, sink);
            }
            else if (field.Value is { Kind: SettingKind.List, Least: > 0 } && table[field.Key] is null or JArray { Count: 0 })
            {
                sink.WrongCount(at, 0, field.Value);
            }
        }
    }

    internal void Check(string path, object? value, SettingType type)
    {
        // A list may hold it; in a table it is 'not given', and not there.
        if (value is null)
        {
            return;
        }

        if (type.IsReadOnly)
        {
            sink.Error("SettingReadOnly", path, CellReader.Show(value), $"{path} is read-only: the org sets it.", "Leave it out.");
            return;
        }

        switch (type.Kind)
        {
            case SettingKind.Any:
            case SettingKind.Boolean when value is bool:
                break;
            case SettingKind.Table when value is string && ReferenceField.AtColumn(path) is not null:
                // The name or id of an object, which the API has as a table with the id.
                break;
            case SettingKind.Table when value is SettingTable table:
                CheckTable(path, table, type);
                break;
            case SettingKind.Map when value is SettingTable map:
                foreach (KeyValuePair<string, object?> entry in map)
                {
                    CheckKey($"{path}.{entry.Key}", entry.Key, type);
                    Check($"{path}.{entry.Key}", entry.Value, type.Item!);
                }

                break;
            case SettingKind.List when value is SettingList items:
                CheckList(path, items, type);
                break;
            case SettingKind.Text when value is string text:
                if (type.Choices.Count > 0 && !type.Choices.Contains(text, StringComparer.Ordinal))
                {
                    sink.NotAChoice(path, text, type);
                }

                break;
            case SettingKind.Time when value is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _):
                break;
            case SettingKind.Integer or SettingKind.Number when value is not string && CellReader.TryDecimal(value, out decimal number)
                && (type.Kind == SettingKind.Number || number == Math.Floor(number)):
                if (!type.Admits(number))
                {
                    sink.OutOfRange(path, value, type);
                }

                break;
            default:
                sink.WrongType(path, value, type);
                break;
        }
    }

    private void CheckTable(string path, SettingTable table, SettingType type)
    {
        foreach (KeyValuePair<string, object?> field in table)
        {
            if (path == SettingColumn.Root && string.Equals(field.Key, "name", StringComparison.OrdinalIgnoreCase))
            {
                sink.Error("SettingNotAllowed", $"{path}.{field.Key}", CellReader.Show(field.Value), "Settings cannot set 'name'.", "Use Name.");
            }
            else if (type.Fields.TryGetValue(field.Key, out SettingType? known))
            {
                Check($"{path}.{field.Key}", field.Value, known);
            }
            else if (!allowUnknown)
            {
                Unknown(path, field.Key, field.Value, type);
            }
        }

        if (!isOfNew && _listsAround == 0)
        {
            return;
        }

        // A list that must have entries must be there.
        foreach (KeyValuePair<string, SettingType> list in type.Fields.Where(field => field.Value is { Kind: SettingKind.List, Least: > 0 } && !table.ContainsKey(field.Key)))
        {
            sink.WrongCount($"{path}.{list.Key}", 0, list.Value);
        }
    }

    private void CheckList(string path, SettingList items, SettingType type)
    {
        if (!type.Admits(items.Count))
        {
            sink.WrongCount(path, items.Count, type);
        }

        _listsAround++;
        for (int i = 0; i < items.Count; i++)
        {
            Check($"{path}[{i}]", items[i], type.Item!);
        }

        _listsAround--;
    }

    // Whether orgs take other keys than those that are known is open.
    private void CheckKey(string path, string key, SettingType map)
    {
        if (!allowUnknown && map.Keys.Count > 0 && !map.Keys.Contains(key, StringComparer.Ordinal))
        {
            IReadOnlyList<string> meant = NearestName.Of(key, map.Keys, 1);
            sink.Error(
                "UnknownSetting", path, key, $"'{ShortText.Of(key)}' is none of the known keys: {string.Join(", ", map.Keys)}.",
                (meant.Count > 0 ? $"Did you mean '{meant[0]}'? " : string.Empty)
                    + "For one that is newer than this module, add -AllowUnknownSetting.",
                meant);
        }
    }

    private void Unknown(string path, string name, object? value, SettingType table)
    {
        if (sink.IsFull("UnknownSetting"))
        {
            sink.Error("UnknownSetting", $"{path}.{name}", null, string.Empty, string.Empty);
            return;
        }

        if (name.IndexOf('.') > 0 && SettingColumn.Parse($"{path}.{name}") is { Type: not null } nested)
        {
            string tables = string.Join(": { ", name.Split('.').Select(step => $"\"{step}\""));
            sink.Error(
                "UnknownSetting", $"{path}.{name}", CellReader.Show(value),
                $"'{ShortText.Of(name)}' is a path, and no name of a field.",
                $"Write tables in tables, {{ {tables}: ... }}, or a column {nested}.");
            return;
        }

        string parent = path.Substring(SettingColumn.Root.Length).TrimStart('.');
        string within = parent.Length == 0 ? string.Empty : $"{parent}.";
        IReadOnlyList<string> meant = NearestName.Of(name, table.Fields.Keys, 1).Select(near => within + near).ToList();
        if (meant.Count == 0)
        {
            meant = PublishedSettings.PathsTo(name).Take(5).ToList();
        }

        string hint = meant.Count > 0 ? $"Did you mean '{string.Join("', '", meant)}'? " : Listed(table.Fields.Keys.ToList());
        sink.Error(
            "UnknownSetting", $"{path}.{name}", CellReader.Show(value), $"The published create request has no field '{ShortText.Of(within + name)}'.",
            $"{hint}For a field newer than this module, add -AllowUnknownSetting.", meant);
    }

    // A long list would drown the rest.
    private static string Listed(IReadOnlyList<string> names) => names.Count <= 10 ? $"Its fields are {string.Join(", ", names)}. " : string.Empty;
}
