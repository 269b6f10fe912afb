using GenesysQueues.Chaos.Checks;

namespace GenesysQueues.Chaos.Histories;

/// <summary>What a history came to.</summary>
internal sealed record HistoryOutcome(
    IReadOnlyList<Violation> Violations, IReadOnlyList<string> Events, IReadOnlyDictionary<string, int> Faults, int Queues, int Recovered);
