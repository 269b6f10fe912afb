namespace GenesysQueues.Help;

/// <summary>A type that is piped in or comes out.</summary>
internal sealed record TypeText(string Name, IReadOnlyList<string> Description);
