namespace GenesysQueues.Definitions.Files;

/// <summary>A file that cannot be read as definitions, as a whole or from some point on.</summary>
internal sealed class DefinitionFileException(string code, string message, string recommendation, Exception? cause = null)
    : GenesysException(code, message, recommendation, cause);
