namespace GenesysQueues;

/// <summary>One line of the audit.</summary>
public sealed class GenesysAuditRecord
{
    internal GenesysAuditRecord()
    {
    }

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset Timestamp { get; internal set; }

    /// <summary>What the line reports: Outcome, Request, RateLimitWait, WfmDelivered and others.</summary>
    public string Event { get; internal set; } = string.Empty;

    /// <summary>Name of the queue, or null.</summary>
    public string? QueueName { get; internal set; }

    /// <summary>Id of the queue, or null.</summary>
    public string? QueueId { get; internal set; }

    /// <summary>Whether it succeeded; null where that has no meaning.</summary>
    public bool? Success { get; internal set; }

    /// <summary>From the first attempt to the outcome, in milliseconds.</summary>
    public long? LatencyMs { get; internal set; }

    /// <summary>Requests sent again.</summary>
    public int? Retries { get; internal set; }

    /// <summary>Whether the definition passed validation.</summary>
    public bool? ValidationPassed { get; internal set; }

    /// <summary>Name of the org.</summary>
    public string? Org { get; internal set; }

    /// <summary>Id of the org.</summary>
    public string? OrgId { get; internal set; }

    /// <summary>OAuth client or user that acted.</summary>
    public string? Actor { get; internal set; }

    /// <summary>Whether the org was simulated.</summary>
    public bool? Simulated { get; internal set; }

    /// <summary>The run that the line belongs to.</summary>
    public Guid RunId { get; internal set; }

    /// <summary>Place of the line in its run.</summary>
    public long Sequence { get; internal set; }

    /// <summary>Code of the error, or of the status when the queue was not created.</summary>
    public string? ErrorCode { get; internal set; }

    /// <summary>Text of the error.</summary>
    public string? ErrorMessage { get; internal set; }

    /// <summary>HTTP status that decided.</summary>
    public int? HttpStatus { get; internal set; }

    /// <summary>Genesys's id of the deciding request.</summary>
    public string? CorrelationId { get; internal set; }

    /// <summary>SHA-256 of the definition as it was given.</summary>
    public string? DefinitionSha256 { get; internal set; }

    /// <summary>
    /// What became of a definition: Created, Adopted, Skipped and others; null where that has no meaning, and in lines of the
    /// first format.
    /// </summary>
    public string? Status { get; internal set; }

    /// <summary>What of the queue was changed: that it came into a planning group.</summary>
    public GenesysFieldChangeList Changes { get; internal set; } = GenesysFieldChangeList.None;

    /// <summary>SHA-256 of the queue as it was before the change; null as yet.</summary>
    public string? BeforeSha256 { get; internal set; }

    /// <summary>Hash of the line.</summary>
    public string? Hash { get; internal set; }

    /// <summary>File of the line.</summary>
    public string File { get; internal set; } = string.Empty;

    /// <summary>Number of the line in its file, from 1.</summary>
    public int Line { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Timestamp:u} {Event} {QueueName}".TrimEnd();
}
