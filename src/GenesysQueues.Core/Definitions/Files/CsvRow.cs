namespace GenesysQueues.Definitions.Files;

/// <summary>A row of a CSV file: the record that the parser returns next, or a line that was given up.</summary>
/// <param name="Number">Its number, the one after the header being 1.</param>
/// <param name="Bad">The line, when it was given up: its quotes do not balance, or it has no end.</param>
/// <param name="IsTooLong">Whether its quote may end, but too far away.</param>
/// <param name="IsWithoutEnd">Whether the line itself is longer than any row.</param>
internal sealed record CsvRow(int Number, string? Bad = null, bool IsTooLong = false, bool IsWithoutEnd = false)
{
    /// <summary>Whether a byte order mark stood before it, as where files were joined.</summary>
    internal bool HasMark { get; init; }
}
