using GenesysQueues.Outcomes;

namespace GenesysQueues.Runs.Creation;

/// <summary>What became of what hangs on a queue.</summary>
/// <param name="Missing">What could not be added.</param>
/// <param name="PlanningGroup">The planning group that the queue is in; null: none is known.</param>
internal sealed record Attached(IReadOnlyList<string> Missing, PlannedIn? PlanningGroup);
