namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a new skill group may take members of all divisions.</summary>
internal sealed class StarDivisionCheck() : OrgContractCheck(
    "memberDivisions * in a new skill group", "It is taken; after a refusal they are added by a second call.",
        "starInNewSkillGroup", true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange creation = (await trial.GroupAsync(cancellationToken).ConfigureAwait(false)).WithAllDivisions;
        return Observation.Of(creation.IsSuccess, creation.Answer, creation);
    }
}
