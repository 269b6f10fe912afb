using Newtonsoft.Json;
using System.Globalization;
using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>
/// The text form of an audit entry: one JSON object with always the same keys. The last key is the SHA-256 of the line up
/// to it; as the line holds its predecessor's hash, an edited, dropped or reordered line shows.
/// </summary>
internal static class AuditLine
{
    internal const int Format = 1;
    internal const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    internal const string FormatKey = "\"format\":";
    internal const string HashKey = ",\"hash\":\"";

    /// <summary>What the first line of a file has for its predecessor's hash.</summary>
    internal static readonly string NoHash = new('0', 64);

    /// <summary>Throws <see cref="GenesysException"/> for a line that a newer version of this module wrote: what it means is not known here.</summary>
    internal static void RefuseNewer(double format, string path)
    {
        if (format > Format)
        {
            throw new GenesysException(
                "AuditTooNew", $"The audit '{path}' was written by a newer version of GenesysQueues (format {format.ToString(CultureInfo.InvariantCulture)}).",
                "Update the module, or give -AuditPath a folder of its own.");
        }
    }

    /// <summary>The line without its end, and its hash.</summary>
    internal static (string Line, string Hash) Write(AuditEntry entry, AuditOrigin origin, long sequence, string previousHash)
    {
        var text = new StringBuilder(1024);
        using (var json = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture)) { AutoCompleteOnClose = false })
        {
            json.WriteStartObject();
            Write(json, "timestamp", entry.Timestamp.UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture));
            Write(json, "queue_name", entry.QueueName);
            Write(json, "queue_id", entry.QueueId);
            Write(json, "success", entry.Success);
            Write(json, "latency_ms", entry.LatencyMs);
            Write(json, "retries", entry.Retries);
            Write(json, "validation_passed", entry.ValidationPassed);
            Write(json, "event", entry.Event);
            Write(json, "format", Format);
            Write(json, "run_id", origin.RunId.ToString());
            Write(json, "sequence", sequence);
            Write(json, "org_id", origin.OrgId);
            Write(json, "org_name", origin.OrgName);
            Write(json, "actor", origin.Actor);
            Write(json, "simulated", origin.Simulated);
            Write(json, "correlation_id", entry.CorrelationId);
            Write(json, "http_status", entry.HttpStatus);
            Write(json, "error_code", entry.ErrorCode);
            Write(json, "error_message", entry.ErrorMessage);
            Write(json, "definition_sha256", entry.DefinitionSha256);
            Write(json, "prev_hash", previousHash);
        }

        string line = text.ToString();
        string hash = Hex.Sha256(line);
        return (line + HashKey + hash + "\"}", hash);
    }

    private static void Write(JsonTextWriter json, string key, object? value)
    {
        json.WritePropertyName(key);
        json.WriteValue(value);
    }
}
