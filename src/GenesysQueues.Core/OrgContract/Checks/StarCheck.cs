namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a name may hold a star.</summary>
internal sealed class StarCheck() : OrgContractCheck(
    "A name with *", "It is refused.", "starInQueueNames", false)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange creation = await trial.CreateQueueAsync(trial.Names.Next("a*b"), [], cancellationToken)
            .ConfigureAwait(false);
        return Observation.Of(creation.IsSuccess, creation.Answer, creation);
    }
}
