using GenesysQueues.Outcomes;

namespace GenesysQueues.Auditing;

/// <summary>
/// The keys of an audit line, by which it is written and read. Its hash covers them: their order in a format stays.
/// </summary>
internal static class AuditSchema
{

    /// <summary>In the order of <see cref="AuditKey"/>.</summary>
    internal static readonly IReadOnlyList<AuditColumn> Columns =
    [
        new(
            AuditKey.Timestamp, "timestamp", AuditValueKind.Text, TextOfTimestamp,
            (record, fields) => record.Timestamp = fields.Timestamp),
        Text(AuditKey.QueueName, "queue_name", line => line.Outcome.QueueName, (record, text) => record.QueueName = text),
        Text(AuditKey.QueueId, "queue_id", line => line.Outcome.QueueId, (record, text) => record.QueueId = text),
        Flag(AuditKey.Success, "success", line => line.Outcome.Success, (record, flag) => record.Success = flag),
        Long(AuditKey.LatencyMs, "latency_ms", line => line.Outcome.LatencyMs, (record, number) => record.LatencyMs = number),
        Int(AuditKey.Retries, "retries", line => line.Outcome.Retries, (record, number) => record.Retries = number),
        Flag(
            AuditKey.ValidationPassed, "validation_passed", line => line.Outcome.ValidationPassed,
            (record, flag) => record.ValidationPassed = flag),
        Text(AuditKey.Event, "event", line => line.Entry.Event, (record, text) => record.Event = text ?? string.Empty),
        new(AuditKey.Format, "format", AuditValueKind.Int, _ => AuditLine.Format, Read: null),
        new(
            AuditKey.RunId, "run_id", AuditValueKind.Text, line => line.Origin.RunId.ToString(),
            (record, fields) => record.RunId = fields.RunId),
        Long(AuditKey.Sequence, "sequence", line => line.Sequence, (record, number) => record.Sequence = number ?? 0),
        Text(AuditKey.OrgId, "org_id", line => line.Origin.OrgId, (record, text) => record.OrgId = text),
        Text(AuditKey.OrgName, "org_name", line => line.Origin.OrgName, (record, text) => record.Org = text),
        Text(AuditKey.Actor, "actor", line => line.Origin.Actor, (record, text) => record.Actor = text),
        Flag(AuditKey.Simulated, "simulated", line => line.Origin.Simulated, (record, flag) => record.Simulated = flag),
        Text(
            AuditKey.CorrelationId, "correlation_id", line => line.Outcome.CorrelationId,
            (record, text) => record.CorrelationId = text),
        Int(AuditKey.HttpStatus, "http_status", line => line.Outcome.HttpStatus, (record, number) => record.HttpStatus = number),
        Text(AuditKey.ErrorCode, "error_code", line => line.Outcome.ErrorCode, (record, text) => record.ErrorCode = text),
        Text(
            AuditKey.ErrorMessage, "error_message", line => line.Outcome.ErrorMessage,
            (record, text) => record.ErrorMessage = text),
        Text(
            AuditKey.DefinitionSha256, "definition_sha256", line => line.Outcome.DefinitionSha256,
            (record, text) => record.DefinitionSha256 = text),
        Text(
            AuditKey.Status, "status", line => (line.Outcome as Outcome)?.Status.ToString(),
            (record, text) => record.Status = text) with { Since = 2 },
        new(
            AuditKey.Changes, "changes", AuditValueKind.List, line => FieldChangeJson.Of(line.Outcome),
            (record, fields) => record.Changes = FieldChangeJson.Read(fields.Json(AuditKey.Changes))) { Since = 2 },
        Text(
            AuditKey.BeforeSha256, "before_sha256", line => line.Outcome.BeforeSha256,
            (record, text) => record.BeforeSha256 = text) with { Since = 2 },
        new(AuditKey.PrevHash, "prev_hash", AuditValueKind.Text, line => line.PreviousHash, Read: null),
        Text(AuditKey.Hash, "hash", write: null, (record, text) => record.Hash = text),
    ];

    internal static AuditColumn Of(AuditKey key) => Columns[(int)key];

    private static string TextOfTimestamp(ChainedEntry line) =>
        UtcText.Of(line.Entry.Timestamp);

    private static AuditColumn Text(
        AuditKey key, string name, Func<ChainedEntry, object?>? write, Action<GenesysAuditRecord, string?> read) =>
        new(key, name, AuditValueKind.Text, write, (record, fields) =>
            read(record, fields.Text(key) is { } text ? PlainText.Block(text) : null));

    private static AuditColumn Flag(
        AuditKey key, string name, Func<ChainedEntry, object?> write, Action<GenesysAuditRecord, bool?> read) =>
        new(key, name, AuditValueKind.Flag, write, (record, fields) => read(record, fields.Flag(key)));

    private static AuditColumn Int(
        AuditKey key, string name, Func<ChainedEntry, object?> write, Action<GenesysAuditRecord, int?> read) =>
        new(key, name, AuditValueKind.Int, write, (record, fields) => read(record, fields.Int(key)));

    private static AuditColumn Long(
        AuditKey key, string name, Func<ChainedEntry, object?> write, Action<GenesysAuditRecord, long?> read) =>
        new(key, name, AuditValueKind.Long, write, (record, fields) => read(record, fields.Long(key)));
}
