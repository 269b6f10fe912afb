namespace GenesysQueues.Outcomes;

/// <summary>
/// What became of a definition: what its result tells, its journal keeps and the audit says. A process that dies between
/// journal and audit leaves it to the next run to write the audit's line.
/// </summary>
internal sealed record Outcome : OperationOutcome
{
    internal Outcome(GenesysProvisioningStatus status, DateTimeOffset time)
    {
        Status = status;
        Time = time;
        Success = status is GenesysProvisioningStatus.Created or GenesysProvisioningStatus.Recovered
            or GenesysProvisioningStatus.Adopted or GenesysProvisioningStatus.Skipped or GenesysProvisioningStatus.Updated
            or GenesysProvisioningStatus.Unchanged;
        LatencyMs = 0;
        Retries = 0;
    }

    internal GenesysProvisioningStatus Status { get; }

    /// <summary>When it was known.</summary>
    internal DateTimeOffset Time { get; }

    /// <summary>
    /// Whether a later run found it out, and the definition had its own run's line in the audit before, or is still to be done.
    /// </summary>
    internal bool IsReconciled { get; init; }

    /// <summary>Of the latency, milliseconds spent waiting for rate limits.</summary>
    internal long WaitMs { get; init; }

    internal string? Recommendation { get; init; }

    /// <summary>What the queue lacks.</summary>
    internal IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What of the definition is left to be done, its queue being changed; null: nothing.</summary>
    internal GenesysQueueDefinition? Left { get; init; }

    /// <summary>What the definition's lists name, by ids.</summary>
    internal IReadOnlyList<LeftPart> Asked { get; init; } = [];

    /// <summary>Whether its run made the queue.</summary>
    internal bool IsCreation => BeforeSha256 is null
        && Status is GenesysProvisioningStatus.Created or GenesysProvisioningStatus.Recovered
            or GenesysProvisioningStatus.CreatedIncomplete;

    /// <summary>Whether workforce management is to hear of the queue.</summary>
    internal bool IsNews => IsCreation || Status == GenesysProvisioningStatus.Adopted;

    /// <summary>Whether the definition was dealt with, and not merely refused.</summary>
    internal bool Settles => ValidationPassed == true;

    /// <summary>The outcome with what identifies its definition, which a journal has in another line.</summary>
    internal Outcome Of(GenesysQueueDefinition definition) =>
        this with { QueueName = definition.Name, DefinitionSha256 = DefinitionJson.Digest(definition) };

    /// <summary>The outcome as journal and audit record it: they give also a skipped queue a code.</summary>
    /// <param name="validationPassed">Whether validation let the definition pass; null when it could not be validated.</param>
    internal Outcome Recorded(bool? validationPassed) => this with
    {
        ValidationPassed = validationPassed,
        ErrorCode = Status == GenesysProvisioningStatus.Skipped ? ErrorCatalogue.QueueExists : ErrorCode,
    };
}
