using GenesysQueues.Contracts;

namespace GenesysQueues;

/// <summary>The verdict on one definition.</summary>
public sealed class GenesysQueueValidationResult
{
    internal GenesysQueueValidationResult(GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> findings)
    {
        Definition = definition;
        Findings = findings;
    }

    /// <summary>Name of the queue.</summary>
    public string? QueueName => Definition.Name;

    /// <summary>Whether New-GenesysQueue would take it, under the same -IfExists.</summary>
    public bool IsValid => !Findings.Any(finding => finding.Severity == GenesysFindingSeverity.Error);

    /// <summary>Whether an org was asked.</summary>
    public GenesysValidationScope Scope { get; internal init; }

    /// <summary>The org that was asked, or null.</summary>
    public string? Org { get; internal init; }

    /// <summary>What New-GenesysQueue would do.</summary>
    public GenesysQueueAction Action => !IsValid ? GenesysQueueAction.None
        : !Exists ? GenesysQueueAction.Create
        : IfExists == GenesysIfExists.Adopt ? GenesysQueueAction.Adopt : GenesysQueueAction.Skip;

    /// <summary>Everything noticed, errors and remarks.</summary>
    public IReadOnlyList<GenesysQueueFinding> Findings { get; }

    /// <summary>Row in the file, or place in the input.</summary>
    public int Row => Definition.Source.Row;

    /// <summary>The definition itself, which New-GenesysQueue takes from here.</summary>
    public GenesysQueueDefinition Definition { get; }

    /// <summary>The definition with its names resolved; null when only the offline rules were checked.</summary>
    internal ResolvedQueue? Resolved { get; init; }

    /// <summary>What an existing queue was said to mean.</summary>
    internal GenesysIfExists IfExists { get; init; }

    internal bool Exists => Resolved?.Existing is not null;

    /// <inheritdoc/>
    public override string ToString() => $"{Definition}: {(IsValid ? "valid" : string.Join(", ", Findings.Select(finding => finding.Code)))}";
}
