namespace GenesysQueues.Chaos.Histories;

/// <summary>What a history runs on: time and wire.</summary>
/// <param name="Time">The world's time.</param>
/// <param name="Org">Makes the org.</param>
/// <param name="HasLatency">Whether the wire takes time that is drawn; a real one takes its own.</param>
/// <param name="Tolerance">How far measured times may be off.</param>
internal sealed record HistorySettings(TimeProvider Time, Func<HistoryPlan, IOrgUnderTest> Org, bool HasLatency, TimeSpan Tolerance);
