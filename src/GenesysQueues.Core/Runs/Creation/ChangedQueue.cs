namespace GenesysQueues.Runs.Creation;

/// <summary>What became of the change of a queue.</summary>
/// <param name="Id">The queue.</param>
/// <param name="Status">What became of it.</param>
internal sealed record ChangedQueue(string Id, GenesysProvisioningStatus Status)
{
    /// <summary>Whether it is left as it is now: more would be done on ground that is not what it was taken for.</summary>
    internal bool IsLeft => Status is GenesysProvisioningStatus.UpdatedWithLoss or GenesysProvisioningStatus.Conflict
        or GenesysProvisioningStatus.Stale;

    internal string? Division { get; init; }

    /// <summary>Whether groups came to it, or went from it.</summary>
    internal bool ChangesGroups { get; init; }

    /// <summary>Whether an agent has all of its skills or any, as the definition says or the queue had it.</summary>
    internal GenesysSkillMatch? Match { get; init; }

    /// <summary>What was changed.</summary>
    internal GenesysFieldChangeList Changes { get; init; } = GenesysFieldChangeList.None;

    /// <summary>SHA-256 of the queue as it was; null where the queue itself was not written.</summary>
    internal string? BeforeSha256 { get; init; }

    /// <summary>What hangs on it, and what could not be done.</summary>
    internal Attached Attached { get; init; } = new([], null);

    /// <summary>What it does not have, though it was sent.</summary>
    internal LostFields Lost { get; init; } = new([], []);

    /// <summary>What was doubtful about the change.</summary>
    internal IReadOnlyList<GenesysQueueFinding> Remarks { get; init; } = [];

    /// <summary>What of the definition is left to be done; null: nothing.</summary>
    internal GenesysQueueDefinition? Left { get; init; }

    /// <summary>What the definition's lists name.</summary>
    internal IReadOnlyList<LeftPart> Asked { get; init; } = [];
}
