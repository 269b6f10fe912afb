namespace GenesysQueues.Validation.Rows;

/// <summary>A field of a definition that names the queue of another row of the input.</summary>
internal sealed record RowReference(string Column, InputQueue Queue);
