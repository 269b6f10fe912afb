using System.Globalization;

namespace GenesysQueues.Text;

/// <summary>Moments as files and requests have them.</summary>
internal static class UtcText
{
    /// <summary>In UTC, to the millisecond (ISO 8601, RFC 3339).</summary>
    internal static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
