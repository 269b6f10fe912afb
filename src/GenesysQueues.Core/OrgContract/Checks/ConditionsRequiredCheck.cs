namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a skill group needs a condition.</summary>
internal sealed class ConditionsRequiredCheck() : OrgContractCheck(
    "A skill group without conditions", "It is taken.", "skillConditionsRequired", false)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        (_, ContractExchange plain) = await trial.PlainGroupAsync(cancellationToken).ConfigureAwait(false);
        Evidence seen = plain.IsSuccess ? Evidence.Shown(plain)
            : await Evidence.AskAsync(
                () => trial.CreateGroupAsync([], cancellationToken), _ => true,
                async () => await trial.CreateGroupAsync(
                    await trial.SomeConditionAsync(cancellationToken).ConfigureAwait(false), cancellationToken)
                    .ConfigureAwait(false)).ConfigureAwait(false);
        return Observation.Of(!seen.IsTaken, seen.Answer, seen);
    }
}
