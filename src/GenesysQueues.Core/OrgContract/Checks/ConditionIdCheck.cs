using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a condition may name its skill by id.</summary>
internal sealed class ConditionIdCheck() : OrgContractCheck(
    "A condition with the id of a skill", "It is refused: conditions name skills.", "skillConditionAcceptsId", false)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject group = await trial.SecondGroupAsync(cancellationToken).ConfigureAwait(false);
        JObject skill = await trial.Catalogue.SkillAsync(cancellationToken).ConfigureAwait(false);
        Evidence byId = await Evidence.AskAsync(
            () => SendAsync("id"), change => ConditionSearch.Count(change) == 1, () => SendAsync("name")).ConfigureAwait(false);
        return Observation.Of(byId.IsTaken, byId.Answer, byId);

        Task<ContractExchange> SendAsync(string field) => ConditionSearch.SendAsync(
            trial, group, ContractTrial.Condition(ContractTrial.Leaf(skill.Text(field))), cancellationToken);
    }
}
