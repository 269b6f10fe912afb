namespace GenesysQueues.Journals;

/// <summary>A line as it lies in a journal.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Null for what is no text.</param>
/// <param name="IsEnded">Whether its end was written, too; only the last line can lack it.</param>
internal sealed record JournalText(int Number, string? Text, bool IsEnded)
{
    /// <summary>Stands in the text for a letter of which only the first bytes were written.</summary>
    internal const char HalfLetter = '\uFFFD';

    /// <summary>
    /// Whether a process or a machine can have stopped in the middle of it; zeros are what a disk has where nothing was written.
    /// </summary>
    internal bool IsTorn => !IsEnded && Text is not null && (Text.Trim('\0').Length == 0 || Text.IndexOf('\0') < 0);

    /// <summary>
    /// Whether it is a beginning of a line of that type. Of a file's first line nothing else can be left: nothing is written
    /// behind it before it is on the disk.
    /// </summary>
    internal bool IsBeginningOf(string type)
    {
        string opening = $"{{\"type\":\"{type}\"";
        return Text is not null && (Text.StartsWith(opening, StringComparison.Ordinal)
            || opening.StartsWith(Text.TrimEnd(HalfLetter), StringComparison.Ordinal));
    }
}
