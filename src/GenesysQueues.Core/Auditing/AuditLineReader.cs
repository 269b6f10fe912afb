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
    private const string IdForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    private static readonly int[] s_newKeys = Enumerable.Range(0, AuditLine.Format + 1)
        .Select(format => AuditSchema.Columns.Count(column => column.Since > format)).ToArray();

    private readonly AuditLineScanner _values = new();
    private string _run = string.Empty;
    private bool _hasEscapes;
    private bool _isAsWritten;

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

    internal string? QueueId => Text(AuditKey.QueueId);

    internal string? Status => Text(AuditKey.Status);

    internal bool IsSimulated => Flag(AuditKey.Simulated) == true;

    internal int Format => Int(AuditKey.Format) ?? AuditLine.Format;

    /// <summary>
    /// Whether the line is to the letter what this module, or the version that had its format, writes for what it says; its hash
    /// is another matter.
    /// </summary>
    internal bool IsAsWritten =>
        _isAsWritten
        && Format > 0
        && _values.NewKeysMissing == s_newKeys[Format]
        && !HasUnescaped(_values.Line)
        && _values.Time(AuditKey.Timestamp) is not null
        && _values.HasForm(AuditKey.RunId, IdForm)
        && Long(AuditKey.Sequence) > 0
        && Json(AuditKey.Changes)?.ToString(Formatting.None) == _values[AuditKey.Changes];

    /// <summary>Takes a line apart; false for what is no audit line. Throws <see cref="GenesysException"/> for one of a newer format.</summary>
    internal bool TryRead(string line, string path)
    {
        (_hasEscapes, _isAsWritten) = (false, true);
        if (!_values.TryRead(line, hasEscapes: false))
        {
            // Texts with escapes, and lines that somebody else wrote or edited, are the JSON library's.
            _hasEscapes = true;
            if (InOrder(line, path) is not { } ordered || !_values.TryRead(ordered, hasEscapes: true))
            {
                return false;
            }

            _isAsWritten = ordered == line;
        }

        AuditLine.RefuseNewer(Format, path);
        return TryReadTime() & TryReadRun();
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

    /// <summary>Whether it is that text, of which none is made for it.</summary>
    internal bool Is(AuditKey key, string text) =>
        _hasEscapes ? Text(key) == text : _values.LengthOf(key) == text.Length && _values.Begins(key, text);

    internal bool Begins(AuditKey key, string text) =>
        _hasEscapes ? Text(key)?.StartsWith(text, StringComparison.Ordinal) == true : _values.Begins(key, text);

    /// <summary>How long the text is in the line; null where there is none.</summary>
    internal int? LengthOf(AuditKey key) => _values.LengthOf(key);

    internal long? Long(AuditKey key) => _values.Number(key);

    internal int? Int(AuditKey key) => (int?)Long(key);

    internal bool? Flag(AuditKey key) => _values.LengthOf(key) is null ? null : _values.Begins(key, "true");

    /// <summary>A value that is no text, flag or number.</summary>
    internal JToken? Json(AuditKey key) => _values[key] is { } json ? JsonSettings.Parse(json) : null;

    private static bool HasUnescaped(string line)
    {
#if NET
        return line.AsSpan().ContainsAnyInRange('\0', '\u001f') || line.AsSpan().ContainsAny('\u0085', '\u2028', '\u2029');
#else
        foreach (char c in line)
        {
            if (c is < ' ' or '\u0085' or '\u2028' or '\u2029')
            {
                return true;
            }
        }

        return false;
#endif
    }

    private bool TryReadTime()
    {
        if (_values.Time(AuditKey.Timestamp) is { } written)
        {
            Timestamp = written;
            return true;
        }

        bool isTime = DateTimeOffset.TryParse(
            Text(AuditKey.Timestamp), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        Timestamp = time;
        return isTime;
    }

    private bool TryReadRun()
    {
        // A run's lines follow each other.
        if (_run.Length == 0 || !Is(AuditKey.RunId, _run))
        {
            string text = Text(AuditKey.RunId) ?? string.Empty;
            bool isRun = Guid.TryParse(text, out Guid run);
            (RunId, _run) = (run, isRun ? text : string.Empty);
        }

        return _run.Length > 0;
    }

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
        int keys = given is { Type: JTokenType.Integer } ? Math.Min((int)given, AuditLine.Format) : AuditLine.Format;
        return AuditLineScanner.Compose(name => json[name]?.ToString(Formatting.None) ?? "null", keys);
    }
}
