using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Settings;

/// <summary>
/// Settings as cells: a column for each that reads back as it is, the others together as JSON in the column Settings. Each cell is
/// read the way Import would read it before it is used.
/// </summary>
/// <param name="decimalComma">Whether the file's delimiter lets numbers have a decimal comma.</param>
/// <param name="take">Takes a header for a column; false when another one means the same.</param>
internal sealed class SettingCellWriter(bool decimalComma, Func<string, bool> take)
{
    internal IEnumerable<KeyValuePair<string, string>> Of(JObject settings)
    {
        var cells = new List<KeyValuePair<string, string>>();
        if (Rest(settings, SettingColumn.Root, cells) is { } rest)
        {
            cells.Add(new(SettingColumn.Root, rest.ToString(Formatting.None)));
        }

        return cells;
    }

    /// <summary>Adds the cells of a table, and returns what has no cell; null when that is nothing.</summary>
    private JObject? Rest(JObject table, string path, List<KeyValuePair<string, string>> cells)
    {
        JObject? rest = table.HasValues ? null : [];
        foreach (JProperty field in table.Properties())
        {
            string header = $"{path}.{field.Name}";
            JToken? left = null;
            if (field.Name.IndexOf('.') >= 0)
            {
                // In a header it would be two names.
                left = field.Value;
            }
            else if (field.Value is JObject { HasValues: true } inner)
            {
                left = Rest(inner, header, cells);
            }
            else if (Texts(field.Value).FirstOrDefault(text => ReadsBack(header, text, field.Value)) is { } cell && take(header))
            {
                cells.Add(new(header, cell));
            }
            else
            {
                left = field.Value;
            }

            if (left is not null)
            {
                (rest ??= [])[field.Name] = left;
            }
        }

        return rest;
    }

    /// <summary>The forms that a value may take in a cell, the most pleasant first.</summary>
    private static IEnumerable<string> Texts(JToken value)
    {
        if (value is JArray { Count: > 0 } items && items.All(item => item.Type == JTokenType.String))
        {
            yield return NameList.Format(items.Select(item => (string)item!));
        }

        yield return value switch
        {
            JValue { Value: string text } => text,
            JValue { Value: bool flag } => flag ? "true" : "false",
            JValue { Value: IFormattable number } => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(Formatting.None),
        };
    }

    private bool ReadsBack(string header, string text, JToken value)
    {
        if (CellReader.IsEmpty(text) || header.IndexOfAny(['\r', '\n']) >= 0
            || SettingColumn.Parse(header) is not { } column || column.ToString() != header)
        {
            return false;
        }

        var sink = new FindingSink(new(null, 0));
        return new SettingCell(sink, decimalComma).Read(column, text) is { } read && sink.Findings.Count == 0
            && JToken.DeepEquals(PlainValue.ToJson(read), value);
    }
}
