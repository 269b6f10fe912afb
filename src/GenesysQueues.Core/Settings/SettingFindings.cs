using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Settings;

/// <summary>What is said of a setting's value, whether a cell or a table held it.</summary>
internal static class SettingFindings
{
    /// <summary>A value of another type than the published one.</summary>
    internal static void WrongType(this FindingSink sink, string column, object? value, SettingType type) => sink.Error(
        "SettingType", column, Show(value), $"{column} is {Describe(value)}, not {type.Wanted}.", Remedy(value, type));

    /// <summary>A text that is none of the published values.</summary>
    internal static void NotAChoice(this FindingSink sink, string column, string text, SettingType type)
    {
        IReadOnlyList<string> nearest = NearestName.Of(text, type.Choices, 1);
        string values = $"The values are {string.Join(", ", type.Choices)}.";
        sink.Error(
            "SettingValue", column, text, $"{column} '{ShortText.Of(text)}' is not one of its values.",
            nearest.Count > 0 ? $"Did you mean '{nearest[0]}'? {values}" : values, nearest);
    }

    /// <summary>A number outside its bounds.</summary>
    internal static void OutOfRange(this FindingSink sink, string column, object? value, SettingType type)
    {
        string? meant = InOtherUnit(column, value, type);
        sink.Error(
            "SettingRange", column, Show(value), $"{column} {Show(value)} is out of range.",
            $"{(meant is null ? string.Empty : $"Did you mean {meant}? ")}Give {type.Wanted}, {type.Range}.");
    }

    /// <summary>A list that is too short or too long.</summary>
    internal static void WrongCount(this FindingSink sink, string column, int count, SettingType type) => sink.Error(
        "SettingRange", column, $"{count}", $"{column} has {count} {(count == 1 ? "entry" : "entries")}.", $"Give {type.Range}.");

    /// <summary>A field and a setting that are both given, where the setting would replace what the field asks for.</summary>
    internal static void SettingConflict(this FindingSink sink, string field, JToken given, string path, JToken setting)
    {
        string column = $"{SettingColumn.Root}.{path}";
        sink.Error(
            "SettingConflicts", column, Show(setting), $"{field} asks for {ShortText.Of(Show(given))}, and {column} for {ShortText.Of(Show(setting))}.",
            $"Give one of them: {field}, or {column}.");
    }

    // People think in percent and seconds; the API takes shares and, by the names of its fields, milliseconds.
    private static string? InOtherUnit(string column, object? value, SettingType type) =>
        !CellReader.TryDecimal(value, out decimal number) ? null
        : type.Most == 1 && number > 1 && type.Admits(number / 100)
            ? FormattableString.Invariant($"{number / 100:0.######}, which is {number:0.######} percent")
        : column.EndsWith("Ms", StringComparison.Ordinal) && number > 0 && number < type.Least && type.Admits(number * 1000)
            ? FormattableString.Invariant($"{number * 1000:0.######}, which is {number:0.######} seconds")
        : null;

    private static string Remedy(object? value, SettingType type)
    {
        string range = type.Range.Length > 0 && type.Kind is SettingKind.Integer or SettingKind.Number ? $", {type.Range}" : string.Empty;
        string wanted = $"Give {type.Wanted}{range}.";
        return type.Kind switch
        {
            SettingKind.Text when type.Choices.Count > 0 => $"The values are {string.Join(", ", type.Choices)}.",
            SettingKind.Text when value is not null && CellReader.TryDecimal(value, out _) => $"Give text: write '{Show(value)}' in quotes.",
            SettingKind.Boolean when value is string text && bool.TryParse(text, out bool flag) =>
                $"{wanted} Without quotes: ${(flag ? "true" : "false")} in PowerShell, {(flag ? "true" : "false")} in JSON.",
            SettingKind.Integer or SettingKind.Number when value is string text && NumberText.IsAmbiguous(text) => $"{wanted} Without a mark between the thousands.",
            SettingKind.Integer or SettingKind.Number when value is string text && CellReader.TryDecimal(text, out _) => $"{wanted} Write {text.Trim()} without quotes.",
            SettingKind.Integer or SettingKind.Number when value is string text && text.Contains(',') => $"{wanted} Decimals are written with a point.",
            SettingKind.Table or SettingKind.Map => $"{wanted} That is @{{ }} in PowerShell, {{ }} in JSON and in a CSV cell.",
            SettingKind.List => $"{wanted} That is @( ) in PowerShell, [ ] in JSON and in a CSV cell.",
            _ => wanted,
        };
    }

    private static string Describe(object? value) => value switch
    {
        string text => $"the text '{ShortText.Of(text)}'",
        bool flag => flag ? "true" : "false",
        SettingTable => "a table",
        SettingList => "a list",
        _ => $"the number {Show(value)}",
    };

    private static string Show(object? value) => value switch
    {
        JValue { Value: var inner } => CellReader.Show(inner),
        JToken json => json.ToString(Formatting.None),
        _ => CellReader.Show(value),
    };
}
