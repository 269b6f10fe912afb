namespace GenesysQueues.Definitions;

/// <summary>Something that a definition asks for and that has a call of its own.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Value">Id of what it refers to; of a member with the ring, where one is asked for.</param>
internal sealed record LeftPart(string Field, string Value);
