namespace GenesysQueues.Outcomes;

/// <summary>What became of a definition, a request or a removal, as the audit tells it; null: does not apply.</summary>
internal record OperationOutcome
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

    /// <summary>Fields of a queue that existed, and that were changed.</summary>
    internal GenesysFieldChangeList Changes { get; init; } = GenesysFieldChangeList.None;

    /// <summary>SHA-256, in hex, of the queue as it was before it was changed; null where it was not.</summary>
    internal string? BeforeSha256 { get; init; }

    /// <summary>The planning group that was made, or that got the queue's route paths.</summary>
    internal PlannedIn? PlanningGroup { get; init; }
}
