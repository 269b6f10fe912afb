using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How an added member is answered.</summary>
internal sealed class MemberAddCheck() : OrgContractCheck(
    "Adding a member", "The status is 200 or 204; the simulated org says 200.", "memberAddStatus", 200)
{
    /// <inheritdoc/>
    internal override bool IsAsRead(JToken value) => (int)value is 200 or 204;

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject queue = await trial.BaseAsync(cancellationToken).ConfigureAwait(false);
        JObject user = (await trial.Catalogue.UsersAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault()
            ?? throw new NotObservedException("the org has no active user");
        ContractExchange added = await QueueMembers.AddAsync(trial, queue, user, cancellationToken).ConfigureAwait(false);
        return Observation.Of(added.Reply.Status, added.Answer, Evidence.Shown(added));
    }
}
