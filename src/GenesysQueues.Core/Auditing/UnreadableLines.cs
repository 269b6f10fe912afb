namespace GenesysQueues.Auditing;

/// <summary>Gathers what cannot be read of an audit file, to be said once: a file that is none has many such lines.</summary>
/// <param name="path">The file.</param>
internal sealed class UnreadableLines(string path)
{
    private string? _first;

    internal int Count { get; private set; }

    /// <summary>Hears of one.</summary>
    internal void Add(string problem)
    {
        _first ??= problem;
        Count++;
    }

    /// <summary>
    /// What is to be said, or null. Throws <see cref="GenesysException"/> for a file that is no audit: it has not the name of
    /// one, and no line that is one.
    /// </summary>
    /// <param name="isAnyRead">Whether a line of the file could be read.</param>
    internal string? Conclude(bool isAnyRead)
    {
        if (Count > 0 && !isAnyRead && AuditFileName.Of(path) is null)
        {
            throw new GenesysException(
                "NotAnAudit", $"'{path}' is no audit: it has no line of one.",
                "Name a folder of audit files, or one of the files.");
        }

        return Count < 2 ? _first
            : $"{_first} The same goes for {Count - 1} more {(Count == 2 ? "line" : "lines")} of the file.";
    }
}
