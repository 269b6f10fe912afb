namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether the filter of names ignores case.</summary>
internal sealed class FilterCaseCheck() : FilterCheck(
    "A name filter in another case", "It finds the queue.", "nameFilterIgnoresCase", true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject queue = await trial.BaseAsync(cancellationToken).ConfigureAwait(false);
        return await FindAsync(trial, queue, queue.Name.Replace("-Base", "-BASE"), cancellationToken).ConfigureAwait(false);
    }
}
