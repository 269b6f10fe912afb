using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a user may be added who is a member by a group.</summary>
internal sealed class GroupMemberCheck() : OrgContractCheck(
    "Adding a user who is a member by a group", "The user is taken.", "groupMembersMayBeAdded", true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        JObject group = await trial.GroupReferenceAsync(cancellationToken).ConfigureAwait(false);
        ContractExchange creation = await trial.CreateQueueAsync(
            new JObject { ["memberGroups"] = new JArray(group) }, cancellationToken).ConfigureAwait(false);
        if (!creation.IsSuccess)
        {
            return Observation.None($"a queue with a skill group was {creation.Answer}", creation);
        }

        TestObject queue = trial.MadeBy(creation);
        JObject user = (await QueueMembers.OfAsync(trial, queue, "&memberBy=group", cancellationToken).ConfigureAwait(false))
            .FirstOrDefault()
            ?? throw new NotObservedException("the skill group brings the queue no member");
        Evidence added = await QueueMembers.TryAsync(trial, queue, user, cancellationToken).ConfigureAwait(false);
        return Observation.Of(added.IsTaken, added.Answer, added);
    }
}
