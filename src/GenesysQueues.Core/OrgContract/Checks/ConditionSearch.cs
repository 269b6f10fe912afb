using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Changes the conditions of the second skill group.</summary>
internal static class ConditionSearch
{
    /// <summary>Sends conditions that hold the name of a skill.</summary>
    internal static async Task<NumberSearch> OfAsync(
        ContractTrial trial, Func<string?, int, JObject> condition, CancellationToken cancellationToken)
    {
        TestObject group = await trial.SecondGroupAsync(cancellationToken).ConfigureAwait(false);
        JObject skill = await trial.Catalogue.SkillAsync(cancellationToken).ConfigureAwait(false);
        return new(number => SendAsync(trial, group, condition(skill.Text("name"), number), cancellationToken));
    }

    /// <summary>Gives a skill group this condition.</summary>
    internal static Task<ContractExchange> SendAsync(
        ContractTrial trial, TestObject group, JObject condition, CancellationToken cancellationToken) => trial.Calls.ChangeAsync(
            "PATCH", group.Path,
            new JObject { ["name"] = group.Name, ["description"] = trial.Names.Mark,
                ["skillConditions"] = new JArray(condition) },
            cancellationToken);
}
