namespace GenesysQueues.Help;

/// <summary>One way to call a cmdlet: its parameters in the order in which they are shown.</summary>
internal sealed record SyntaxLine(IReadOnlyList<(string Name, ParameterUse Use)> Parameters);
