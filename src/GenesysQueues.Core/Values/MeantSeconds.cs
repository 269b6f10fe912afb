using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.Values;

/// <summary>Guesses what a text means that is no whole number of seconds. For a remedy alone: a guess is never taken.</summary>
internal static class MeantSeconds
{
    private const int Longest = 32;

    // From here on thousands are what the API has for seconds, and hardly what people have: 5 s, or 1 h 23 min 20 s.
    private const int LeastOfApi = 5_000;

    private const int Hour = 3_600;

    private static readonly Regex s_unit = Form(
        @"^(?<number>\d{1,9})\s*(?<unit>ms|msec|milliseconds?|s|secs?|seconds?|Sek\.?|Sekunden?"
            + "|m|mins?|minutes?|Minuten?|h|hours?|Stunden?)$");

    private static readonly Regex s_clock = Form(@"^(((?<hours>\d{1,2}):)?(?<minutes>\d{1,2})):(?<seconds>\d{2})$");

    // ISO 8601, as APIs write a duration.
    private static readonly Regex s_duration = Form(@"^PT((?<hours>\d{1,4})H)?((?<minutes>\d{1,5})M)?((?<seconds>\d{1,6})S)?$");

    /// <summary>The seconds that '20 s', '0:20', 'PT20S', '20000 ms' and '2E1' stand for; null for any other text.</summary>
    internal static long? Of(string text)
    {
        text = text.Trim();
        if (text.Length > Longest)
        {
            return null;
        }

        if (s_unit.Match(text) is { Success: true } unit)
        {
            long number = Number(unit, "number");
            return char.ToLowerInvariant(unit.Groups["unit"].Value[0]) switch
            {
                'h' => number * Hour,
                'm' when unit.Groups["unit"].Value.StartsWith("ms", StringComparison.OrdinalIgnoreCase)
                    || unit.Groups["unit"].Value.StartsWith("milli", StringComparison.OrdinalIgnoreCase) =>
                    number % 1000 == 0 ? number / 1000 : null,
                'm' => number * 60,
                _ => number,
            };
        }

        Match parts = s_clock.Match(text) is { Success: true } clock ? clock : s_duration.Match(text);
        if (parts.Success && text.Any(char.IsDigit))
        {
            return (((Number(parts, "hours") * 60) + Number(parts, "minutes")) * 60) + Number(parts, "seconds");
        }

        return text.IndexOf('E') > 0 && decimal.TryParse(
                text.Replace(',', '.'), NumberStyles.AllowExponent | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out decimal value)
            && value == Math.Floor(value) && value <= int.MaxValue ? (long)value : null;
    }

    /// <summary>The seconds of a number that is most likely one of milliseconds; null for any other.</summary>
    internal static int? OfMilliseconds(int seconds) =>
        seconds >= LeastOfApi && seconds % 1000 == 0 && (seconds % Hour != 0 || seconds > 24 * Hour) ? seconds / 1000 : null;

    private static long Number(Match match, string group) =>
        match.Groups[group] is { Success: true } number ? long.Parse(number.Value, CultureInfo.InvariantCulture) : 0;

    private static Regex Form(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
