using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Settings;

/// <summary>Gathers the settings of one definition: a table, columns for single settings, or both.</summary>
internal sealed class SettingsReader(FindingSink sink, bool decimalComma = false)
{
    /// <summary>What was read; null when nothing was.</summary>
    internal SettingTable? Given { get; private set; }

    /// <summary>Reads all settings as one value: a table, or a cell that holds it as JSON.</summary>
    internal void ReadTable(object value)
    {
        object? plain = value is string cell && SettingCell.IsJson(cell.Trim()) ? ReadJson(cell) : Plain(SettingColumn.Root, value);
        if (SettingValue.IsOfNulls(value))
        {
            return;
        }

        if (plain is SettingTable table)
        {
            Add(table);
        }
        else if (plain is not null)
        {
            sink.Error(
                "NotUnderstood", SettingColumn.Root, CellReader.Show(value), $"{SettingColumn.Root} is not a table of fields.",
                "Give a hashtable, a JSON object, or a column for each, such as Settings.autoAnswerOnly.");
        }
    }

    /// <summary>Reads one setting. Text is read as the published type, as in a CSV file there is nothing else.</summary>
    internal void ReadColumn(SettingColumn column, object value)
    {
        string name = column.ToString();
        if (column.Path.Count > SettingValue.Deepest)
        {
            name = ShortText.Of(name);
            sink.Error(
                "SettingNotPlain", name, CellReader.Show(value), $"{name} names a setting in {column.Path.Count} tables.",
                $"Settings are at most {SettingValue.Deepest} tables deep.");
            return;
        }

        object? plain = value is string cell ? new SettingCell(sink, decimalComma).Read(column, cell) : Plain(name, value);
        if (plain is not null)
        {
            Add(column.Nest(plain));
        }
    }

    private object? ReadJson(string cell) =>
        new CellReader(sink).Text(SettingColumn.Root, cell) is { } text ? new SettingCell(sink).Json(SettingColumn.Root, text) : null;

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
        if (Given is null)
        {
            Given = table;
            return;
        }

        // A copy of all that was read before, for each column, would make a file of many columns dear.
        FindTwice(Given, table, SettingColumn.Root);
        Given.Absorb(table);
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
