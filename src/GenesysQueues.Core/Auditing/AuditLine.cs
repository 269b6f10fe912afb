using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;
using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>
/// The text form of an audit entry: one JSON object with always the same keys. The last key is the SHA-256 of the line up
/// to it; as the line holds its predecessor's hash, an edited, dropped or reordered line shows. The first line of a month has the
/// hash of the last line before it.
/// </summary>
internal static class AuditLine
{
    internal const int Format = 2;

    internal static readonly string HashKey = AuditSchema.Of(AuditKey.Hash).Prefix + '"';

    /// <summary>What the first line of an org's audit has for its predecessor's hash.</summary>
    internal const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

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
        var chained = new ChainedEntry(entry, origin, sequence, previousHash);
        var text = new StringBuilder(1024);
        using (var json = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture)) { AutoCompleteOnClose = false })
        {
            json.WriteStartObject();
            foreach (AuditColumn column in AuditSchema.Columns)
            {
                if (column.Write is { } write)
                {
                    json.WritePropertyName(column.Name);
                    WriteValue(json, write(chained));
                }
            }
        }

        string line = text.ToString();
        string hash = Hex.Sha256(line);
        return (line + HashKey + hash + "\"}", hash);
    }

    private static void WriteValue(JsonTextWriter json, object? value)
    {
        if (value is JToken token)
        {
            token.WriteTo(json);
        }
        else
        {
            json.WriteValue(value);
        }
    }
}
