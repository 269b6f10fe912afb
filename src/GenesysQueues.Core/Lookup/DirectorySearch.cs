namespace GenesysQueues.Lookup;

/// <summary>A search of the directory (API 7): its path, the fields that hold names, and what the list shows and the search only when asked.</summary>
internal sealed record DirectorySearch(string Path, IReadOnlyList<string> Fields, IReadOnlyList<string> Expand);
