namespace GenesysQueues.Chaos.Checks;

/// <summary>Something that must never happen has happened.</summary>
/// <param name="Invariant">Its letter, of those that tests/README.md lists.</param>
/// <param name="What">What happened.</param>
internal sealed record Violation(char Invariant, string What);
