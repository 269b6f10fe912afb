using System.Globalization;

namespace GenesysQueues.Reports.Content;

/// <summary>Numbers and times in sentences.</summary>
internal static class Words
{
    internal static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    internal static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    internal static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 queue", "2 queues", "no queue".</summary>
    internal static string Count(long number, string one, string? many = null) =>
        number == 0 ? $"no {one}" : $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>"1 queue was", "2 queues were".</summary>
    internal static string CountWas(long number, string one, string? many = null) =>
        $"{Count(number, one, many)} {(number > 1 ? "were" : "was")}";

    internal static string Seconds(long milliseconds) =>
        (milliseconds / 1000.0).ToString(milliseconds < 10_000 ? "0.###" : "0.#", CultureInfo.InvariantCulture);

    /// <summary>With its unit: seconds, or from two minutes on minutes.</summary>
    internal static string Duration(long milliseconds) => milliseconds < 120_000 ? $"{Seconds(milliseconds)} s"
        : $"{(milliseconds / 60_000.0).ToString("#,0.#", CultureInfo.InvariantCulture)} minutes";

    internal static string Percent(long part, long whole) =>
        (100.0 * part / Math.Max(1, whole)).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>"a, b and c".</summary>
    internal static string List(IReadOnlyList<string> parts) => parts.Count < 2 ? string.Concat(parts)
        : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[parts.Count - 1]}";
}
