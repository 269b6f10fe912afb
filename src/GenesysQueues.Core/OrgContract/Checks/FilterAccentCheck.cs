namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether the filter of names ignores accents.</summary>
internal sealed class FilterAccentCheck() : FilterCheck(
    "A name filter without accents", "It does not find the queue.", "nameFilterIgnoresAccents", false)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject queue = await trial.AccentedAsync(cancellationToken).ConfigureAwait(false);
        return await FindAsync(trial, queue, queue.Name.Replace('\u00fc', 'u'), cancellationToken).ConfigureAwait(false);
    }
}
