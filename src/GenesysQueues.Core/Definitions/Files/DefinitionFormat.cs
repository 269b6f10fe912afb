namespace GenesysQueues.Definitions.Files;

/// <summary>What a file of definitions is, by its extension: CSV, unless it is JSON.</summary>
internal static class DefinitionFormat
{
    internal static bool IsJson(string path) => string.Equals(Path.GetExtension(path), ".json", StringComparison.OrdinalIgnoreCase);
}
