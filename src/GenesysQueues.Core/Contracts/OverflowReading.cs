namespace GenesysQueues.Contracts;

/// <summary>Overflow as a definition has it, read off a queue.</summary>
internal sealed record OverflowReading(int MaxWaitSeconds, int TimeoutSeconds, string? Target);
