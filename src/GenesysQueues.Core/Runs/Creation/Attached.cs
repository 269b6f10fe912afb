using GenesysQueues.Outcomes;

namespace GenesysQueues.Runs.Creation;

/// <summary>What became of what hangs on a queue.</summary>
/// <param name="Lacks">What could not be done.</param>
/// <param name="PlanningGroup">The planning group that the queue is in; null: none is known.</param>
internal sealed record Attached(IReadOnlyList<Lack> Lacks, PlannedIn? PlanningGroup)
{
    /// <summary>What is said of it all the same.</summary>
    internal IReadOnlyList<GenesysQueueFinding> Remarks { get; init; } = [];

    /// <summary>What could not be done, in words.</summary>
    internal IReadOnlyList<string> Missing => [.. Lacks.Select(lack => lack.InWords)];

    /// <summary>Whether something could not be done since the session may not.</summary>
    internal bool LacksPermission => Lacks.Any(lack => lack.IsOfPermission);

    /// <summary>What another try may do.</summary>
    internal IReadOnlyList<LeftPart> Left => [.. Lacks.SelectMany(lack => lack.Left)];

    /// <summary>What is only told.</summary>
    internal static Attached Told(IEnumerable<string> words) => new([.. words.Select(Lack.Told)], null);
}
