namespace GenesysQueues;

/// <summary>What became of one definition.</summary>
public sealed class GenesysProvisioningResult
{
    internal GenesysProvisioningResult(GenesysQueueDefinition definition, GenesysProvisioningStatus status)
    {
        Definition = definition;
        Status = status;
    }

    /// <summary>Name of the queue.</summary>
    public string? QueueName => Definition.Name;

    /// <summary>Created, Recovered, Adopted, Skipped; or why not.</summary>
    public GenesysProvisioningStatus Status { get; }

    /// <summary>Whether the queue is as wanted.</summary>
    public bool Success => Status is GenesysProvisioningStatus.Created or GenesysProvisioningStatus.Recovered
        or GenesysProvisioningStatus.Adopted or GenesysProvisioningStatus.Skipped;

    /// <summary>Whether this run made the queue.</summary>
    internal bool IsCreation => Status is GenesysProvisioningStatus.Created or GenesysProvisioningStatus.Recovered or GenesysProvisioningStatus.CreatedIncomplete;

    /// <summary>Whether workforce management is to hear of the queue.</summary>
    internal bool IsNews => IsCreation || Status == GenesysProvisioningStatus.Adopted;

    /// <summary>Id of the queue, also of one that existed before; null when there is none.</summary>
    public string? QueueId { get; internal init; }

    /// <summary>Division of the queue, as the org says it.</summary>
    public string? Division { get; internal init; }

    /// <summary>Name of the org.</summary>
    public string Org { get; internal init; } = string.Empty;

    /// <summary>Id of the org.</summary>
    public string OrgId { get; internal init; } = string.Empty;

    /// <summary>Row in the file, or place in the input.</summary>
    public int Row => Definition.Source.Row;

    /// <summary>From the first attempt to the outcome, in milliseconds.</summary>
    public long LatencyMs { get; internal init; }

    /// <summary>Requests sent again, those after a 429 included.</summary>
    public int Retries { get; internal init; }

    /// <summary>Of the latency, milliseconds spent waiting for rate limits.</summary>
    public long WaitMs { get; internal init; }

    /// <summary>HTTP status that decided, or null.</summary>
    public int? HttpStatus { get; internal init; }

    /// <summary>Why it failed, as a stable code; null on success.</summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>Why it failed, in words.</summary>
    public string? ErrorMessage { get; internal init; }

    /// <summary>What to do about it.</summary>
    public string? Recommendation { get; internal init; }

    /// <summary>Genesys's id of the deciding request.</summary>
    public string? CorrelationId { get; internal init; }

    /// <summary>The run.</summary>
    public Guid RunId { get; internal init; }

    /// <summary>When the outcome was known, UTC.</summary>
    public DateTimeOffset Timestamp { get; internal init; }

    /// <summary>Members and wrap-up codes that could not be added, and the planning group that the queue could not be added to.</summary>
    public IReadOnlyList<string> Missing { get; internal init; } = [];

    /// <summary>What validation noticed.</summary>
    public IReadOnlyList<GenesysQueueFinding> Findings { get; internal init; } = [];

    /// <summary>The definition, to be given to New-GenesysQueue again.</summary>
    public GenesysQueueDefinition Definition { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Definition}: {Status}";
}
