namespace GenesysQueues.Help;

/// <summary>What is wrong with a page, and on which line.</summary>
internal sealed class PageException(string path, int line, string message) : Exception(message)
{
    internal string Path { get; } = path;

    /// <summary>Counted from 1.</summary>
    internal int Line { get; } = line;
}
