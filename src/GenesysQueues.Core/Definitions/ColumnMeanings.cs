namespace GenesysQueues.Definitions;

/// <summary>
/// What the columns of a file mean: found once for each header, and not once more for each of the rows below it.
/// </summary>
internal sealed class ColumnMeanings
{
    // A file of objects may have keys without end.
    private const int MostKept = 10_000;

    private readonly Dictionary<string, ColumnMeaning> _kept = new(StringComparer.Ordinal);

    /// <summary>How many were looked for.</summary>
    internal int Looked { get; private set; }

    internal ColumnMeaning Of(string header)
    {
        if (_kept.TryGetValue(header, out ColumnMeaning? meaning))
        {
            return meaning;
        }

        Looked++;
        meaning = new(header);
        if (_kept.Count < MostKept)
        {
            _kept.Add(header, meaning);
        }

        return meaning;
    }
}
