using GenesysQueues.Contracts;

namespace GenesysQueues;

/// <summary>The verdict on one definition.</summary>
public sealed class GenesysQueueValidationResult
{
    /// <summary>Code of the finding that says why <see cref="Changes"/> are not known.</summary>
    internal const string CannotCompare = nameof(CannotCompare);

    internal GenesysQueueValidationResult(GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> findings)
    {
        Definition = definition;
        Findings = findings as GenesysFindingList ?? new([.. findings]);
    }

    /// <summary>Name of the queue.</summary>
    public string? QueueName => Definition.Name;

    /// <summary>Whether New-GenesysQueue would take it, under the same -IfExists.</summary>
    public bool IsValid => !Findings.Any(finding => finding.IsError);

    /// <summary>Whether an org was asked: a name of <see cref="GenesysValidationScope"/>.</summary>
    public string Scope => ScopeValue.ToString();

    /// <summary>The org that was asked, or null.</summary>
    public string? Org { get; internal init; }

    /// <summary>What New-GenesysQueue would do: a name of <see cref="GenesysQueueAction"/>.</summary>
    public string Action => ActionValue.ToString();

    /// <summary>Everything noticed, errors and remarks.</summary>
    public GenesysFindingList Findings { get; }

    /// <summary>What would be changed of a queue that exists, as far as it was looked at.</summary>
    public GenesysFieldChangeList Changes { get; internal init; } = GenesysFieldChangeList.None;

    /// <summary>The changes as a question names them, or why they are not known.</summary>
    internal string ChangesInWords => Changes.Count > 0 ? Changes.ToString()
        : Findings.FirstOrDefault(finding => finding.Code == CannotCompare)?.Message ?? "nothing of its settings";

    /// <summary>Row in the file, or place in the input.</summary>
    public int Row => Definition.Source.Row;

    /// <summary>Where the definition came from.</summary>
    public GenesysDefinitionSource Source => Definition.Source;

    /// <summary>The definition itself, which New-GenesysQueue takes from here.</summary>
    public GenesysQueueDefinition Definition { get; }

    /// <summary>What New-GenesysQueue would do.</summary>
    internal GenesysQueueAction ActionValue => !IsValid ? GenesysQueueAction.None
        : !Exists ? GenesysQueueAction.Create
        : IfExists switch
        {
            GenesysIfExists.Adopt => GenesysQueueAction.Adopt,
            GenesysIfExists.Update => GenesysQueueAction.Update,
            _ => GenesysQueueAction.Skip,
        };

    /// <summary>Whether an org was asked.</summary>
    internal GenesysValidationScope ScopeValue { get; init; }

    /// <summary>The definition with its names resolved; null when only the offline rules were checked.</summary>
    internal ResolvedQueue? Resolved { get; init; }

    /// <summary>What an existing queue was said to mean.</summary>
    internal GenesysIfExists IfExists { get; init; }

    /// <summary>The same verdict on a definition that was resolved again.</summary>
    internal GenesysQueueValidationResult With(ResolvedQueue resolved) => new(Definition, Findings)
    {
        ScopeValue = ScopeValue,
        Org = Org,
        Resolved = resolved,
        IfExists = IfExists,
        Changes = Changes,
    };

    internal bool Exists => Resolved?.Existing is not null;

    /// <inheritdoc/>
    public override string ToString() => $"{Definition}: {(IsValid ? "valid" : string.Join(", ", Findings.Select(finding => finding.Code)))}";
}
