namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a skill group needs a condition.</summary>
internal sealed class ConditionsRequiredCheck() : OrgContractCheck(
    "A skill group without conditions", "It is taken.", "skillConditionsRequired", false)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        (TestObject? made, ContractExchange plain) = await trial.PlainGroupAsync(cancellationToken).ConfigureAwait(false);
        return made is null ? Observation.None($"it was {plain.Answer}, and so was one with conditions", plain)
            : Observation.Of(!plain.IsSuccess, plain.Answer, plain);
    }
}
