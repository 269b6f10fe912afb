namespace GenesysQueues.Values;

/// <summary>A cell of a workbook of which nobody knows what was typed.</summary>
/// <param name="Shown">What is known of it.</param>
/// <param name="Tell">Makes the finding of its column.</param>
internal sealed record LostValue(string Shown, Action<FindingSink, string> Tell)
{
    /// <inheritdoc/>
    public override string ToString() => Shown;
}
