using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>
/// What became of a definition, as the audit is to say it: a process that dies between journal and audit leaves it to the
/// next run to write the audit's line.
/// </summary>
internal sealed record JournalOutcome(GenesysProvisioningStatus Status, DateTimeOffset Time)
{
    /// <summary>Whether a later run found it out, and the definition had its own run's line in the audit before, or is still to be done.</summary>
    internal bool IsReconciled { get; init; }

    internal string? QueueId { get; init; }

    internal bool Success { get; init; }

    internal long LatencyMs { get; init; }

    internal int Retries { get; init; }

    internal bool? ValidationPassed { get; init; }

    internal int? HttpStatus { get; init; }

    internal string? CorrelationId { get; init; }

    internal string? ErrorCode { get; init; }

    internal string? ErrorMessage { get; init; }

    /// <summary>Whether the definition was dealt with, and not merely refused.</summary>
    internal bool Settles => ValidationPassed == true;

    internal JObject ToJson()
    {
        var json = new JObject
        {
            ["status"] = Status.ToString(),
            ["time"] = JournalLine.Text(Time),
            ["success"] = Success,
            ["latency_ms"] = LatencyMs,
            ["retries"] = Retries,
        };
        void Add(string name, JToken? value)
        {
            if (value is JValue { Value: not null })
            {
                json[name] = value;
            }
        }

        Add("reconciled", IsReconciled ? true : null);
        Add("queue_id", QueueId);
        Add("validation_passed", ValidationPassed);
        Add("http_status", HttpStatus);
        Add("correlation_id", CorrelationId);
        Add("error_code", ErrorCode);
        Add("error_message", ErrorMessage);
        return json;
    }

    /// <summary>Null when the line is none that this module wrote.</summary>
    internal static JournalOutcome? FromJson(JObject json) =>
        Enum.TryParse(json.Text("status"), out GenesysProvisioningStatus status) && JournalLine.Time(json, "time") is { } time
            ? new(status, time)
            {
                IsReconciled = json.Flag("reconciled") == true,
                QueueId = json.Text("queue_id"),
                Success = json.Flag("success") == true,
                LatencyMs = (long)(json.Real("latency_ms") ?? 0),
                Retries = json.Number("retries") ?? 0,
                ValidationPassed = json.Flag("validation_passed"),
                HttpStatus = json.Number("http_status"),
                CorrelationId = json.Text("correlation_id"),
                ErrorCode = json.Text("error_code"),
                ErrorMessage = json.Text("error_message"),
            }
            : null;
}
