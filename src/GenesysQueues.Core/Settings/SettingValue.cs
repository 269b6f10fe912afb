using GenesysQueues.Json;
using System.Collections;
using System.Globalization;

namespace GenesysQueues.Settings;

/// <summary>Settings go to the org as JSON, so they hold what JSON has a form for, and nothing else.</summary>
internal static class SettingValue
{
    /// <summary>How deep tables may stand in one another.</summary>
    internal const int Deepest = 32;

    // Up to here a double holds each whole number.
    private const double LargestExact = 1L << 53;

    /// <summary>The value as text, numbers, booleans, lists and tables. Throws <see cref="FormatException"/> whose message names what it is instead.</summary>
    internal static object? Plain(object? value, int depth = 0) => value switch
    {
        _ when depth > Deepest => throw new FormatException("tables nested too deep"),
        string text when PlainText.HasControl(text) =>
            throw new FormatException("text with a control character, which nobody sees"),
        null or string or bool or sbyte or byte or short or ushort or int or uint or long or ulong => value,
        decimal number => PlainValue.ToJson(number).Value,
        double or float => Finite(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        Guid or Uri or Enum or char => value.ToString(),
        IDictionary table => Table(table, depth),
        IEnumerable items => new SettingList(items.Cast<object?>().Select(item => Plain(item, depth + 1))),
        _ => throw new FormatException($"an object of type {value.GetType().Name}"),
    };

    /// <summary>Whether a table holds nothing but nulls, and so gives nothing.</summary>
    internal static bool IsOfNulls(object? value) => value is IDictionary { Count: > 0 } table
        && table.Values.Cast<object?>().All(item => item is null || IsOfNulls(item));

    // Null is 'not given': sent as it is, it would take from the queue what its other fields ask for.
    private static SettingTable Table(IDictionary table, int depth) => SettingTable.Of(
        table.Keys.Cast<object>().Where(key => table[key] is not null && !IsOfNulls(table[key])).Select(
            key => new KeyValuePair<string, object?>(
                Convert.ToString(key, CultureInfo.InvariantCulture) ?? string.Empty, Plain(table[key], depth + 1))));

    // A whole number without a decimal point, as the org shows it: PowerShell counts in doubles.
    private static object Finite(double number) =>
        double.IsNaN(number) || double.IsInfinity(number) ? throw new FormatException("a number that is not finite")
            : number == Math.Floor(number) && Math.Abs(number) <= LargestExact ? (object)(long)number : number;
}
