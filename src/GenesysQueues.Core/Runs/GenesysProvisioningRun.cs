namespace GenesysQueues;

/// <summary>A run of New-GenesysQueue or Resume-GenesysProvisioning, and what is left of it.</summary>
public sealed class GenesysProvisioningRun
{
    internal GenesysProvisioningRun()
    {
    }

    /// <summary>Id of the run.</summary>
    public Guid RunId { get; internal init; }

    /// <summary>
    /// Completed; Interrupted when it was stopped or has no end on file; Unfinished when Resume-GenesysProvisioning can go on
    /// with it.
    /// </summary>
    public string State { get; internal init; } = string.Empty;

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset? Started { get; internal init; }

    /// <summary>When it ended, UTC; null for one without an end.</summary>
    public DateTimeOffset? Ended { get; internal init; }

    /// <summary>Name of the org, or null when only a journal tells of the run.</summary>
    public string? Org { get; internal init; }

    /// <summary>Id of the org.</summary>
    public string? OrgId { get; internal init; }

    /// <summary>Whether the org was simulated.</summary>
    public bool Simulated { get; internal init; }

    /// <summary>OAuth client or user that acted.</summary>
    public string? Actor { get; internal init; }

    /// <summary>Definitions that have an outcome.</summary>
    public int DefinitionCount { get; internal init; }

    /// <summary>Queues that the run created; null where the audit does not say whose queues they are.</summary>
    public int? CreatedCount { get; internal init; }

    /// <summary>Queues that were there before and were adopted; null where the audit does not say it.</summary>
    public int? AdoptedCount { get; internal init; }

    /// <summary>Queues that were there before and were left as they were.</summary>
    public int SkippedCount { get; internal init; }

    /// <summary>Definitions that were attempted, and whose queue is not as wanted.</summary>
    public int FailedCount { get; internal init; }

    /// <summary>Of the created queues, those that were removed since, by the audit.</summary>
    public int RemovedCount { get; internal init; }

    /// <summary>Of the created queues, those that Remove-GenesysQueue -RunId would remove.</summary>
    public int? LeftCount => CreatedCount - RemovedCount;

    /// <summary>Definitions that Resume-GenesysProvisioning would go on with, those in doubt among them.</summary>
    public int UnfinishedCount { get; internal init; }

    /// <summary>Of these, queues of which nobody knows yet whether they were created.</summary>
    public int InDoubtCount { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{RunId}: {State}, {DefinitionCount} definitions, {LeftCount} of its queues still there";
}
