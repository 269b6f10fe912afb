namespace GenesysQueues.Auditing;

/// <summary>What happened, before it has a place in the chain.</summary>
internal sealed record AuditEntry(string Event, DateTimeOffset Timestamp)
{
    /// <summary>Whether the line must survive the machine, and not just the process: something was sent for it.</summary>
    internal bool ToDisk { get; init; }

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
