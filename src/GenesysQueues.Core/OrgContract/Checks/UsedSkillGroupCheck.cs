using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a skill group that a queue has may be deleted.</summary>
internal sealed class UsedSkillGroupCheck() : OrgContractCheck(
    "Deleting a skill group in use", "It is deleted.", "usedSkillGroupsMayBeDeleted", true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject group = await trial.SecondGroupAsync(cancellationToken).ConfigureAwait(false);
        ContractExchange creation = await trial.CreateQueueAsync(
            new JObject { ["memberGroups"] = new JArray(ContractTrial.Reference(group)) }, cancellationToken)
                .ConfigureAwait(false);
        if (!creation.IsSuccess)
        {
            return Observation.None($"a queue that has it was {creation.Answer}", creation);
        }

        ContractExchange removal = await trial.Calls.ChangeAsync("DELETE", group.Path, null, cancellationToken)
            .ConfigureAwait(false);
        if (removal.IsSuccess)
        {
            trial.Forget(group);
        }

        return Observation.Of(removal.IsSuccess, removal.Answer, removal);
    }
}
