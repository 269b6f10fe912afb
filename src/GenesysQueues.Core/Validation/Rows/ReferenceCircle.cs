namespace GenesysQueues.Validation.Rows;

/// <summary>Rows that refer to each other in a circle, so that none of them can be created first.</summary>
/// <param name="Rows">The rows, in the order of the input.</param>
internal sealed record ReferenceCircle(IReadOnlyList<InputQueue> Rows)
{
    private const int MostNamed = 5;

    /// <summary>The rows by name, as many as a message has room for.</summary>
    public override string ToString()
    {
        string named = string.Join(", ", Rows.Take(MostNamed));
        return Rows.Count <= MostNamed ? named : FormattableString.Invariant($"{named} and {Rows.Count - MostNamed} more");
    }
}
