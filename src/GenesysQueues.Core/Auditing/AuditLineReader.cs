using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Auditing;

/// <summary>
/// An audit line taken apart where it stands. Whoever reads a million of them filters and sums without an object for each,
/// so nothing is made of a field before somebody asks for it. One instance serves line after line.
/// </summary>
internal sealed class AuditLineReader
{
    private readonly AuditLineScanner _values = new();
    private bool _hasEscapes;

    internal DateTimeOffset Timestamp { get; private set; }

    internal Guid RunId { get; private set; }

    /// <summary>What the line reports; empty where it does not say.</summary>
    internal string Event => Text(AuditKey.Event) ?? string.Empty;

    internal bool? Success => Flag(AuditKey.Success);

    internal long? LatencyMs => Long(AuditKey.LatencyMs);

    internal int? Retries => Int(AuditKey.Retries);

    internal bool? ValidationPassed => Flag(AuditKey.ValidationPassed);

    internal string? QueueName => Text(AuditKey.QueueName);

    internal string? Org => Text(AuditKey.OrgName);

    internal string? OrgId => Text(AuditKey.OrgId);

    internal string? ErrorCode => Text(AuditKey.ErrorCode);

    /// <summary>Takes a line apart; false for what is no audit line. Throws <see cref="GenesysException"/> for one of a newer format.</summary>
    internal bool TryRead(string line, string path)
    {
        _hasEscapes = false;
        if (!_values.TryRead(line, hasEscapes: false))
        {
            // Texts with escapes, and lines that somebody else wrote or edited, are the JSON library's.
            _hasEscapes = true;
            if (InOrder(line, path) is not { } ordered || !_values.TryRead(ordered, hasEscapes: true))
            {
                return false;
            }
        }

        AuditLine.RefuseNewer(Int(AuditKey.Format) ?? AuditLine.Format, path);
        bool isTimed = DateTimeOffset.TryParse(Text(AuditKey.Timestamp), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset timestamp);
        bool isOfRun = Guid.TryParse(Text(AuditKey.RunId), out Guid runId);
        (Timestamp, RunId) = (timestamp, runId);
        return isTimed && isOfRun;
    }

    internal GenesysAuditRecord ToRecord(string path, int number)
    {
        var record = new GenesysAuditRecord { File = path, Line = number };
        foreach (AuditColumn column in AuditSchema.Columns)
        {
            column.Read?.Invoke(record, this);
        }

        return record;
    }

    internal string? Text(AuditKey key)
    {
        string? text = _values[key];
        return _hasEscapes && text is not null ? (string?)JsonSettings.Parse($"\"{text}\"") : text;
    }

    internal long? Long(AuditKey key) => _values[key] is { } digits ? long.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    internal int? Int(AuditKey key) => (int?)Long(key);

    internal bool? Flag(AuditKey key) => _values[key] is { } word ? word == "true" : null;

    /// <summary>The line with its keys as this module orders them; null for what is no JSON object.</summary>
    private static string? InOrder(string line, string path)
    {
        JObject json;
        try
        {
            json = JsonSettings.Parse(line) as JObject ?? [];
        }
        catch (JsonException)
        {
            // The caller says which line it is; the exception would add nothing a reader could use.
            return null;
        }

        // Said before anything else: a newer format may have values that are none here.
        JToken? given = json[AuditSchema.Of(AuditKey.Format).Name];
        AuditLine.RefuseNewer(given is { Type: JTokenType.Integer } format ? (double)format : AuditLine.Format, path);
        return AuditLineScanner.Compose(name => json[name]?.ToString(Formatting.None) ?? "null");
    }
}
