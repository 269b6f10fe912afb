using GenesysQueues.Outcomes;

namespace GenesysQueues;

/// <summary>What became of one definition.</summary>
public sealed class GenesysProvisioningResult
{
    internal GenesysProvisioningResult(GenesysQueueDefinition definition, Outcome outcome)
    {
        Definition = definition;
        Outcome = outcome;
    }

    /// <summary>What the properties tell, as journal and audit get it.</summary>
    internal Outcome Outcome { get; }

    /// <summary>Name of the queue.</summary>
    public string? QueueName => Outcome.QueueName;

    /// <summary>Created, Recovered, Adopted, Skipped; or why not: a name of <see cref="GenesysProvisioningStatus"/>.</summary>
    public string Status => Outcome.Status.ToString();

    /// <summary>Whether the queue is as wanted.</summary>
    public bool Success => Outcome.Success == true;

    /// <summary>Whether this run made the queue.</summary>
    internal bool IsCreation => Outcome.IsCreation;

    /// <summary>Id of the queue, also of one that existed before; null when there is none.</summary>
    public string? QueueId => Outcome.QueueId;

    /// <summary>Division of the queue, as the org says it.</summary>
    public string? Division { get; internal init; }

    /// <summary>Name of the org.</summary>
    public string Org { get; internal init; } = string.Empty;

    /// <summary>Id of the org.</summary>
    public string OrgId { get; internal init; } = string.Empty;

    /// <summary>Row in the file, or place in the input.</summary>
    public int Row => Definition.Source.Row;

    /// <summary>From the first attempt to the outcome, in milliseconds.</summary>
    public long LatencyMs => Outcome.LatencyMs ?? 0;

    /// <summary>Requests sent again, those after a 429 included.</summary>
    public int Retries => Outcome.Retries ?? 0;

    /// <summary>Of the latency, milliseconds spent waiting for rate limits.</summary>
    public long WaitMs => Outcome.WaitMs;

    /// <summary>HTTP status that decided, or null.</summary>
    public int? HttpStatus => Outcome.HttpStatus;

    /// <summary>Why it failed, as a stable code; null on success.</summary>
    public string? ErrorCode => Outcome.ErrorCode;

    /// <summary>Why it failed, in words.</summary>
    public string? ErrorMessage => Outcome.ErrorMessage;

    /// <summary>What to do about it.</summary>
    public string? Recommendation => Outcome.Recommendation;

    /// <summary>Genesys's id of the deciding request.</summary>
    public string? CorrelationId => Outcome.CorrelationId;

    /// <summary>The run.</summary>
    public Guid RunId { get; internal init; }

    /// <summary>When the outcome was known, UTC.</summary>
    public DateTimeOffset Timestamp => Outcome.Time;

    /// <summary>What a table has room for: why it failed, in what an adopted queue differs, or the id of the queue.</summary>
    public string? Detail => !Success ? ErrorCode
        : Changes.Count > 0 ? Changes.ToString()
        : Differing.Length > 0 ? $"differs: {Differing}" : QueueId;

    /// <summary>What was changed of a queue that existed.</summary>
    public GenesysFieldChangeList Changes => Outcome.Changes;

    /// <summary>Members and wrap-up codes that could not be added, and the planning group that the queue could not be added to.</summary>
    public GenesysNameList Missing => new(Outcome.Missing.ToList());

    /// <summary>The planning group that has the queue's route paths now, by its unit's name and its own; or null.</summary>
    public string? PlanningGroup => Outcome.PlanningGroup?.Name;

    /// <summary>Id of that planning group, or null.</summary>
    public string? PlanningGroupId => Outcome.PlanningGroup?.Id;

    /// <summary>Whether this run made that planning group.</summary>
    public bool IsPlanningGroupNew => Outcome.PlanningGroup?.IsNew == true;

    /// <summary>What validation noticed.</summary>
    public GenesysFindingList Findings { get; internal init; } = GenesysFindingList.None;

    /// <summary>Where the definition came from.</summary>
    public GenesysDefinitionSource Source => Definition.Source;

    /// <summary>The definition, to be given to New-GenesysQueue again.</summary>
    public GenesysQueueDefinition Definition { get; }

    private string Differing => string.Join(
        ", ", Findings.Where(finding => finding.Code == ErrorCatalogue.SettingDiffers).Select(finding => finding.Column));

    /// <inheritdoc/>
    public override string ToString() => $"{Definition}: {Status}";
}
