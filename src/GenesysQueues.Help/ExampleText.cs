namespace GenesysQueues.Help;

/// <summary>An example with its number in its title.</summary>
internal sealed record ExampleText(string Title, string Code, IReadOnlyList<string> Remarks);
