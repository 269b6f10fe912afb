using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How many skills the conditions of a skill group may have.</summary>
internal sealed class ConditionCountCheck() : OrgContractCheck(
    "Conditions of a skill group", "There is no limit up to 100.", "skillConditionsMax", 0)
{
    private const int Most = 100;

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        NumberSearch search = await ConditionSearch.OfAsync(trial, SideBySide, cancellationToken).ConfigureAwait(false);
        int? most = await search.LargestAsync(null, 1, Most).ConfigureAwait(false);
        return most is { } number
            ? Observation.Of(
                number, $"{Words(number)} on one skill are taken; more were {search.Refusal!.Answer}", search.Refusal)
            : Observation.Of(0, $"{Words(Most)} on one skill are taken, and more were not tried", search.Success);
    }

    /// <summary>So many conditions of one skill.</summary>
    internal static JObject SideBySide(string? skill, int count) =>
        ContractTrial.Condition([.. Enumerable.Range(0, count).Select(_ => ContractTrial.Leaf(skill))]);
}
