namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether names that differ in case are one.</summary>
internal sealed class NameCaseCheck() : SameNameCheck(
    "Names that differ in case", "They are one name.", "namesIgnoreCase", true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject queue = await trial.BaseAsync(cancellationToken).ConfigureAwait(false);
        return await CompareAsync(trial, queue, queue.Name.Replace("-Base", "-BASE"), cancellationToken).ConfigureAwait(false);
    }
}
