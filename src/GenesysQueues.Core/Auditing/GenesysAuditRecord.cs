namespace GenesysQueues;

/// <summary>One line of the audit.</summary>
public sealed class GenesysAuditRecord
{
    internal GenesysAuditRecord()
    {
    }

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset Timestamp { get; internal init; }

    /// <summary>What the line reports: Outcome, Request, RateLimitWait, WfmDelivered and others.</summary>
    public string Event { get; internal init; } = string.Empty;

    /// <summary>Name of the queue, or null.</summary>
    public string? QueueName { get; internal init; }

    /// <summary>Id of the queue, or null.</summary>
    public string? QueueId { get; internal init; }

    /// <summary>Whether it succeeded; null where that has no meaning.</summary>
    public bool? Success { get; internal init; }

    /// <summary>From the first attempt to the outcome, in milliseconds.</summary>
    public long? LatencyMs { get; internal init; }

    /// <summary>Requests sent again.</summary>
    public int? Retries { get; internal init; }

    /// <summary>Whether the definition passed validation.</summary>
    public bool? ValidationPassed { get; internal init; }

    /// <summary>Name of the org.</summary>
    public string? Org { get; internal init; }

    /// <summary>Id of the org.</summary>
    public string? OrgId { get; internal init; }

    /// <summary>OAuth client or user that acted.</summary>
    public string? Actor { get; internal init; }

    /// <summary>Whether the org was simulated.</summary>
    public bool? Simulated { get; internal init; }

    /// <summary>The run that the line belongs to.</summary>
    public Guid RunId { get; internal init; }

    /// <summary>Place of the line in its run.</summary>
    public long Sequence { get; internal init; }

    /// <summary>Code of the error, or of the status when the queue was not created.</summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>Text of the error.</summary>
    public string? ErrorMessage { get; internal init; }

    /// <summary>HTTP status that decided.</summary>
    public int? HttpStatus { get; internal init; }

    /// <summary>Genesys's id of the deciding request.</summary>
    public string? CorrelationId { get; internal init; }

    /// <summary>SHA-256 of the definition as it was given.</summary>
    public string? DefinitionSha256 { get; internal init; }

    /// <summary>Hash of the line.</summary>
    public string? Hash { get; internal init; }

    /// <summary>File of the line.</summary>
    public string File { get; internal init; } = string.Empty;

    /// <summary>Number of the line in its file, from 1.</summary>
    public int Line { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Timestamp:u} {Event} {QueueName}".TrimEnd();
}
