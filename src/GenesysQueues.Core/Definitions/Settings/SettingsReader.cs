using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Definitions.Settings;

/// <summary>Gathers the settings of one definition: a table, columns for single settings, or both.</summary>
internal sealed class SettingsReader(FindingSink sink)
{
    /// <summary>What was read; null when nothing was.</summary>
    internal SettingTable? Given { get; private set; }

    /// <summary>Reads all settings as one value: a table, or a cell that holds it as JSON.</summary>
    internal void ReadTable(object value)
    {
        bool isJson = value is string cell && SettingCell.IsJson(cell.Trim());
        object? plain = isJson ? new SettingCell(sink).Json(FieldNames.Settings, (string)value) : Plain(FieldNames.Settings, value);
        if (plain is SettingTable table)
        {
            Add((SettingTable)Unfold(FieldNames.Settings, table, PublishedSettings.CreateRequest)!);
        }
        else if (plain is not null)
        {
            sink.Error(
                "NotUnderstood", FieldNames.Settings, CellReader.Show(value), $"{FieldNames.Settings} is not a table of fields.",
                "Give a hashtable, a JSON object, or a column for each, such as Settings.autoAnswerOnly.");
        }
    }

    /// <summary>Reads one setting. Text is read as the published type, as in a CSV file there is nothing else.</summary>
    internal void ReadColumn(SettingColumn column, object value)
    {
        if ((value is string cell ? new SettingCell(sink).Read(column, cell) : Plain(column.ToString(), value)) is { } plain)
        {
            Add(column.Nest(Unfold(column.ToString(), plain, column.Type)));
        }
    }

    // An object that was stored too shallow has its inner tables and lists as text.
    private object? Unfold(string path, object? value, SettingType? type) => value switch
    {
        string text when type?.Kind is null or SettingKind.Table or SettingKind.Map or SettingKind.List && SettingCell.IsJson(text) => new SettingCell(sink).Json(path, text),
        SettingTable table => SettingTable.Of(table.Select(field => new KeyValuePair<string, object?>(field.Key, Unfold($"{path}.{field.Key}", field.Value, type?.Under(field.Key))))),
        SettingList list => new SettingList(list.Select((item, i) => Unfold($"{path}[{i}]", item, type?.Item))),
        _ => value,
    };

    private object? Plain(string column, object value)
    {
        try
        {
            return SettingValue.Plain(value);
        }
        catch (FormatException e)
        {
            sink.Error("SettingNotPlain", column, CellReader.Show(value), $"{column} holds {e.Message}.", "Use text, numbers, booleans, lists and tables only.");
            return null;
        }
    }

    private void Add(SettingTable table)
    {
        if (Given is not null)
        {
            FindTwice(Given, table, FieldNames.Settings);
        }

        Given = Given is null ? table : SettingTable.Merge(Given, table);
    }

    private void FindTwice(SettingTable known, SettingTable given, string path)
    {
        foreach (KeyValuePair<string, object?> field in given)
        {
            if (!known.TryGetValue(field.Key, out object? value))
            {
                continue;
            }

            string column = $"{path}.{field.Key}";
            if (value is SettingTable before && field.Value is SettingTable inner)
            {
                FindTwice(before, inner, column);
            }
            else if (!JToken.DeepEquals(PlainValue.ToJson(value), PlainValue.ToJson(field.Value)))
            {
                sink.Error("FieldTwice", column, CellReader.Show(field.Value), $"{column} is given twice, with different values.", "Keep one of them.");
            }
        }
    }
}
