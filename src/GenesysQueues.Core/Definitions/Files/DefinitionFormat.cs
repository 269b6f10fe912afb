namespace GenesysQueues.Definitions.Files;

/// <summary>What a file of definitions is, by its extension: CSV, unless it is JSON or a workbook.</summary>
internal static class DefinitionFormat
{
    internal static bool IsJson(string path) => Has(path, ".json");

    internal static bool IsWorkbook(string path) => Has(path, ".xlsx");

    private static bool Has(string path, string extension) =>
        string.Equals(Path.GetExtension(path), extension, StringComparison.OrdinalIgnoreCase);
}
