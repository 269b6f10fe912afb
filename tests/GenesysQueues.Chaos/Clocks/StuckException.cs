namespace GenesysQueues.Chaos.Clocks;

/// <summary>A history that does not come to an end.</summary>
internal sealed class StuckException(string why) : Exception($"The history is stuck: {why}.");
