namespace GenesysQueues.Outcomes;

/// <summary>The planning group that has a queue's route paths.</summary>
/// <param name="Name">Its name, with its business unit's before it where that is known.</param>
/// <param name="Id">Its id.</param>
/// <param name="IsNew">Whether the run made it.</param>
/// <param name="IsChanged">Whether the run added the route paths, which it need not where they were there.</param>
internal sealed record PlannedIn(string Name, string Id, bool IsNew, bool IsChanged)
{
    /// <summary>Takes the text apart that this is written as; null for another.</summary>
    internal static (string Name, string Id)? Parse(string text) =>
        text.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var at && text[text.Length - 1] == ')'
            ? (text.Substring(0, at), text.Substring(at + 2, text.Length - at - 3)) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id})";
}
