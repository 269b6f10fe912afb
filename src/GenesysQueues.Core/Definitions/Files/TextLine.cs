namespace GenesysQueues.Definitions.Files;

/// <summary>A line, and the line break that ends it; empty at the end of the text.</summary>
/// <param name="Text">The line, or its beginning.</param>
/// <param name="End">The line break.</param>
/// <param name="IsTooLong">Whether only the beginning is there: no row of a file is so long.</param>
internal sealed record TextLine(string Text, string End, bool IsTooLong = false);
