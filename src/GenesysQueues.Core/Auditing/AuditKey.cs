namespace GenesysQueues.Auditing;

/// <summary>The keys of an audit line, in their order.</summary>
internal enum AuditKey
{
    Timestamp,
    QueueName,
    QueueId,
    Success,
    LatencyMs,
    Retries,
    ValidationPassed,
    Event,
    Format,
    RunId,
    Sequence,
    OrgId,
    OrgName,
    Actor,
    Simulated,
    CorrelationId,
    HttpStatus,
    ErrorCode,
    ErrorMessage,
    DefinitionSha256,
    Status,
    Changes,
    BeforeSha256,
    PrevHash,
    Hash,
}
