namespace GenesysQueues.Auditing;

/// <summary>What happened, before it has a place in the chain.</summary>
internal sealed record AuditEntry(string Event, DateTimeOffset Timestamp)
{
    internal string? QueueName { get; init; }

    internal string? QueueId { get; init; }

    internal bool? Success { get; init; }

    internal long? LatencyMs { get; init; }

    internal int? Retries { get; init; }

    internal bool? ValidationPassed { get; init; }

    internal string? CorrelationId { get; init; }

    internal int? HttpStatus { get; init; }

    internal string? ErrorCode { get; init; }

    internal string? ErrorMessage { get; init; }

    internal string? DefinitionSha256 { get; init; }
}
