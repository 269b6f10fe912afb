namespace GenesysQueues.Definitions.Files;

/// <summary>A line, and the line break that ends it; empty at the end of the text.</summary>
internal sealed record TextLine(string Text, string End);
