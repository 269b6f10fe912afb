namespace GenesysQueues;

/// <summary>What an org does at a point that the published API leaves open.</summary>
public sealed class GenesysOrgContractResult
{
    internal const string AsRead = nameof(AsRead);
    internal const string Differs = nameof(Differs);
    internal const string NotObserved = nameof(NotObserved);

    internal GenesysOrgContractResult(string point, string verdict, string reading, string observed)
    {
        Point = point;
        Verdict = verdict;
        Reading = reading;
        Observed = observed;
    }

    /// <summary>What it is about.</summary>
    public string Point { get; }

    /// <summary>AsRead, Differs or NotObserved.</summary>
    public string Verdict { get; }

    /// <summary>What this module takes to be so.</summary>
    public string Reading { get; }

    /// <summary>What the org did, or why that cannot be seen.</summary>
    public string Observed { get; }

    /// <summary>The option of the simulated org that stands for it; null where there is none.</summary>
    public string? Option { get; internal init; }

    /// <summary>The value of that option with which the simulated org does the same, as JSON; null where there is none.</summary>
    public string? Value { get; internal init; }

    /// <summary>A request that shows it, without ids and names; null where there is none.</summary>
    public string? Request { get; internal init; }

    /// <summary>How it was answered, without ids and names.</summary>
    public string? Reply { get; internal init; }

    /// <summary>Name of the org.</summary>
    public string Org { get; internal init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => $"{Point}: {Verdict}";
}
