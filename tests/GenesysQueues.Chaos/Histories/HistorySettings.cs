namespace GenesysQueues.Chaos.Histories;

/// <summary>What a history runs on: time and wire.</summary>
/// <param name="Time">The world's time.</param>
/// <param name="Org">Makes the org.</param>
/// <param name="IsVirtual">Whether time and wire are virtual: the wire then takes time that is drawn, and reaches the org's own WFM receiver.</param>
/// <param name="Tolerance">How far measured times may be off.</param>
internal sealed record HistorySettings(TimeProvider Time, Func<HistoryPlan, IOrgUnderTest> Org, bool IsVirtual, TimeSpan Tolerance);
