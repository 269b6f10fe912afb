namespace GenesysQueues.Contracts;

/// <summary>Keeps a list that is to be exact, and was cut short on its way, from taking away most of what a queue has.</summary>
internal static class ExactList
{
    /// <summary>So many a list must have before a share of it counts.</summary>
    internal const int Least = 10;

    // The largest share that goes unasked.
    private const int Share = 4;

    /// <summary>Throws <see cref="GenesysException"/> where so much may not go unasked.</summary>
    /// <param name="list">The field of the list.</param>
    /// <param name="has">How many the queue has.</param>
    /// <param name="surplus">How many of them are to go.</param>
    /// <param name="isEmptied">Whether none would stay or come.</param>
    /// <param name="wanted">Whether it was said that they may.</param>
    internal static void Check(string list, int has, int surplus, bool isEmptied, ResolvedQueue wanted)
    {
        if (!wanted.IsForced && (isEmptied || (has >= Least && surplus * Share > has)))
        {
            throw new GenesysException(
                "ExactListTooShort",
                $"{list}Mode Exact would remove {surplus} of the {has} that the queue has in {list}.",
                "Look whether the list is whole; -Force removes them.");
        }
    }
}
