namespace GenesysQueues.Definitions.Files;

/// <summary>The names of an org that cells may take, as a cell has them; nothing for columns where none are known.</summary>
/// <param name="headers">The columns of a workbook.</param>
internal delegate IReadOnlyDictionary<string, IReadOnlyList<string>> NamesOfColumns(IReadOnlyList<string> headers);
