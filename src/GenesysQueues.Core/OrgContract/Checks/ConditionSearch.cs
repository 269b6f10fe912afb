using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Changes the conditions of the second skill group.</summary>
internal static class ConditionSearch
{
    /// <summary>Sends conditions of so many skills.</summary>
    internal static async Task<NumberSearch> OfAsync(
        ContractTrial trial, Func<int, JObject> condition, CancellationToken cancellationToken)
    {
        TestObject group = await trial.SecondGroupAsync(cancellationToken).ConfigureAwait(false);
        return new(
            number => SendAsync(trial, group, condition(number), cancellationToken), (number, change) => Count(change) == number);
    }

    /// <summary>How many skills the conditions have that a group shows.</summary>
    internal static int Count(ContractExchange shown) => shown.Json["skillConditions"] is JArray conditions
        ? conditions.SelectTokens("$..routingSkill").Count(skill => skill.Type == JTokenType.String) : 0;

    /// <summary>Gives a skill group this condition.</summary>
    internal static Task<ContractExchange> SendAsync(
        ContractTrial trial, TestObject group, JObject condition, CancellationToken cancellationToken) => trial.Calls.ChangeAsync(
            "PATCH", group.Path,
            new JObject { ["name"] = group.Name, ["description"] = trial.Names.Mark,
                ["skillConditions"] = new JArray(condition) },
            cancellationToken);
}
