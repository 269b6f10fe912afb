using System.Globalization;

namespace GenesysQueues.Simulator.Protocol;

/// <summary>Points in time as the API writes them.</summary>
internal static class ApiTime
{
    internal static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
