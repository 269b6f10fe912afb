using GenesysQueues.Json;
using GenesysQueues.Storage;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;
using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>Reads audit files line by line. A line that cannot be read is said, and never hides the others.</summary>
internal static class AuditReader
{
    /// <summary>The audit files under a path: the file itself, or those of a folder, oldest month first.</summary>
    internal static IReadOnlyList<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.jsonl").OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList()
        : [path];

    /// <summary>The records of a file that pass. Throws <see cref="GenesysException"/> when the file cannot be opened, or is of a newer format.</summary>
    internal static IEnumerable<GenesysAuditRecord> Read(
        string path, Func<GenesysAuditRecord, bool> passes, Action<string> problem, IStateStorage? storage = null)
    {
        using StreamReader text = Open(path, storage ?? DiskStorage.Instance);
        int number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            if (Parse(line, path, number) is not { } record)
            {
                string torn = text.Peek() < 0 ? "is cut off, as when the writing process died" : "is not an audit line";
                problem($"{Path.GetFileName(path)}, line {number} {torn}; the other lines are read.");
            }
            else if (passes(record))
            {
                yield return record;
            }
        }
    }

    private static StreamReader Open(string path, IStateStorage storage)
    {
        try
        {
            return new StreamReader(storage.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8, true, 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GenesysException("AuditNotFound", $"There is no audit at '{path}'.", "Give -Path: a folder of audit files, or one of the files.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GenesysException("AuditNotReadable", $"The audit '{path}' cannot be read: {e.Message}", "Check that you may read it.", e);
        }
    }

    private static GenesysAuditRecord? Parse(string line, string path, int number)
    {
        try
        {
            if (JsonSettings.Parse(line) is not JObject json || (string?)json["timestamp"] is not { } timestamp)
            {
                return null;
            }

            AuditLine.RefuseNewer((int?)json["format"] ?? AuditLine.Format, path);
            return new()
            {
                Timestamp = DateTimeOffset.Parse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                Event = (string?)json["event"] ?? string.Empty,
                QueueName = (string?)json["queue_name"],
                QueueId = (string?)json["queue_id"],
                Success = (bool?)json["success"],
                LatencyMs = (long?)json["latency_ms"],
                Retries = (int?)json["retries"],
                ValidationPassed = (bool?)json["validation_passed"],
                Org = (string?)json["org_name"],
                OrgId = (string?)json["org_id"],
                Actor = (string?)json["actor"],
                Simulated = (bool?)json["simulated"],
                RunId = Guid.Parse((string?)json["run_id"] ?? string.Empty),
                Sequence = (long?)json["sequence"] ?? 0,
                ErrorCode = (string?)json["error_code"],
                ErrorMessage = (string?)json["error_message"],
                HttpStatus = (int?)json["http_status"],
                CorrelationId = (string?)json["correlation_id"],
                DefinitionSha256 = (string?)json["definition_sha256"],
                Hash = (string?)json["hash"],
                File = path,
                Line = number,
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or OverflowException or InvalidCastException)
        {
            // The caller says which line it is; the exception would add nothing a reader could use.
            return null;
        }
    }
}
