namespace GenesysQueues.Outcomes;

/// <summary>The planning group that has a queue's route paths.</summary>
/// <param name="Name">Its name, with its business unit's before it where that is known.</param>
/// <param name="Id">Its id.</param>
/// <param name="IsNew">Whether the run made it.</param>
/// <param name="IsChanged">Whether the run added the route paths, which it need not where they were there.</param>
internal sealed record PlannedIn(string Name, string Id, bool IsNew, bool IsChanged)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id})";
}
