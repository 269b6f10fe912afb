namespace GenesysQueues.Testing.Clocks;

/// <summary>A history that does not come to an end.</summary>
public sealed class StuckException(string why) : Exception($"The history is stuck: {why}.");
