namespace GenesysQueues.Journals;

/// <summary>A line as it lies in a journal.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Null for what is no text.</param>
/// <param name="IsEnded">Whether its end was written, too; only the last line can lack it.</param>
internal sealed record JournalText(int Number, string? Text, bool IsEnded)
{
    /// <summary>
    /// Whether a process or a machine can have stopped in the middle of it; zeros are what a disk has where nothing was written.
    /// </summary>
    internal bool IsTorn => !IsEnded && (Text is null || Text.Trim('\0').Length == 0 || Text.IndexOf('\0') < 0);
}
