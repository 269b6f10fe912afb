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
        ContractExchange named = await SendAsync("name").ConfigureAwait(false);
        if (!named.IsSuccess)
        {
            return Observation.None($"one with its name was {named.Answer}", named);
        }

        ContractExchange byId = await SendAsync("id").ConfigureAwait(false);
        return Observation.Of(byId.IsSuccess, byId.Answer, byId);

        Task<ContractExchange> SendAsync(string field) => ConditionSearch.SendAsync(
            trial, group, ContractTrial.Condition(ContractTrial.Leaf(skill.Text(field))), cancellationToken);
    }
}
