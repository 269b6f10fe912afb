namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether names that differ in accents are one.</summary>
internal sealed class NameAccentCheck() : SameNameCheck(
    "Names that differ in accents", "They are two names.", "namesIgnoreAccents", false)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject queue = await trial.AccentedAsync(cancellationToken).ConfigureAwait(false);
        return await CompareAsync(trial, queue, queue.Name.Replace('\u00fc', 'u'), cancellationToken).ConfigureAwait(false);
    }
}
