using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How deep conditions of a skill group may be nested.</summary>
internal sealed class ConditionDepthCheck() : OrgContractCheck(
    "Nested conditions of a skill group", "There is no limit up to 10.", "skillConditionsDepth", 0)
{
    private const int Most = 10;

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        NumberSearch search = await ConditionSearch.OfAsync(trial, Nested, cancellationToken).ConfigureAwait(false);
        int? most = await search.LargestAsync(null, 1, Most).ConfigureAwait(false);
        if (most is { } deepest && !await AreTakenAsync(trial, deepest + 1, cancellationToken).ConfigureAwait(false))
        {
            return Observation.None(
                $"{Words(deepest + 1)} levels were {search.Refusal!.Answer}, but so are as many conditions side by side",
                    search.Refusal);
        }

        return most is { } number
            ? Observation.Of(number, $"{Words(number)} levels are taken; more were {search.Refusal!.Answer}", search.Refusal)
            : Observation.Of(0, $"{Words(Most)} levels are taken, and more were not tried", search.Success);
    }

    private static async Task<bool> AreTakenAsync(ContractTrial trial, int count, CancellationToken cancellationToken)
    {
        TestObject group = await trial.SecondGroupAsync(cancellationToken).ConfigureAwait(false);
        JObject skill = await trial.Catalogue.SkillAsync(cancellationToken).ConfigureAwait(false);
        JObject condition = ConditionCountCheck.SideBySide(skill.Text("name"), count);
        return (await ConditionSearch.SendAsync(trial, group, condition, cancellationToken).ConfigureAwait(false)).IsSuccess;
    }

    private static JObject Nested(string? skill, int depth) => ContractTrial.Condition(
        depth == 1 ? ContractTrial.Leaf(skill) : ContractTrial.Leaf(skill, Nested(skill, depth - 1)));
}
