using GenesysQueues.Json;
using Newtonsoft.Json;
using System.Globalization;

namespace GenesysQueues.Settings;

/// <summary>Reads the text of a cell as the published type of its setting. What does not read is a finding, and null.</summary>
internal sealed class SettingCell(FindingSink sink, bool decimalComma = false)
{
    internal object? Read(SettingColumn column, string cell)
    {
        string name = column.ToString();
        if (new CellReader(sink).Text(name, cell) is not { } text)
        {
            return null;
        }

        if (column.Type is not { } type)
        {
            return IsJson(text) ? Json(name, text) : Guess(text);
        }

        object? value = type.Kind switch
        {
            SettingKind.Text when type.Choices.Count > 0 => Choice(name, text, type),
            SettingKind.Text or SettingKind.Time => text,
            SettingKind.Boolean => bool.TryParse(text, out bool flag) ? flag : null,
            SettingKind.Integer when NumberText.IsAmbiguous(text) => null,
            SettingKind.Integer or SettingKind.Number => Number(text),
            _ when IsJson(text) => Json(name, text),
            // An object with an id may be meant by its name; whether this one may is for the check of the definition to say.
            SettingKind.Table when type.HasId => text,
            SettingKind.List when type.Item!.Kind == SettingKind.Text || type.Item.HasId => new CellReader(sink).Names(name, text) is { } items ? new SettingList(items) : null,
            SettingKind.Any => text,
            _ => null,
        };
        if (value is null && !sink.HasErrorAt(name))
        {
            sink.WrongType(name, text, type);
        }

        return value;
    }

    /// <summary>The table or list that a cell holds as JSON.</summary>
    internal object? Json(string column, string text)
    {
        try
        {
            return SettingValue.Plain(PlainValue.FromJson(JsonSettings.Parse(text)));
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            sink.Error("SettingNotJson", column, text, $"{column} '{ShortText.Of(text)}' is not JSON: {e.Message}", "Write a list as [ ... ] and a table as { \"name\": value }.");
            return null;
        }
    }

    internal static bool IsJson(string text) => text.StartsWith("{", StringComparison.Ordinal) || text.StartsWith("[", StringComparison.Ordinal);

    private string? Choice(string column, string text, SettingType type)
    {
        string? choice = type.Choice(text);
        if (choice is null)
        {
            sink.NotAChoice(column, text, type);
        }

        return choice;
    }

    // Newtonsoft would write a decimal point after every decimal.
    private object? Number(string text) =>
        !CellReader.TryDecimal(NumberText.WithPoint(text, decimalComma), out decimal number) ? null : number == Math.Floor(number) && Math.Abs(number) < long.MaxValue ? (object)(long)number : number;

    // A setting newer than this module has no known type: what reads as a boolean or a plain number is taken for one.
    private object Guess(string text) => bool.TryParse(text, out bool flag) ? flag
        : Number(text) is { } number && Convert.ToString(number, CultureInfo.InvariantCulture) == NumberText.WithPoint(text, decimalComma) ? number
        : text;
}
