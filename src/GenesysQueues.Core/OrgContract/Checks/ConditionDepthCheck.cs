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
        IReadOnlyList<string> skills = await trial.Catalogue.SkillNamesAsync(cancellationToken).ConfigureAwait(false);
        if (skills.Count == 0)
        {
            return Observation.None("the org has no active skill");
        }

        // Each level has a skill of its own as long as there are any.
        string[] each = [.. Enumerable.Range(0, Most + 1).Select(level => skills[level % skills.Count])];
        NumberSearch search = await ConditionSearch.OfAsync(
            trial, depth => Nested([.. each.Take(depth)]), cancellationToken).ConfigureAwait(false);
        int? most = await search.LargestAsync(null, 1, Most).ConfigureAwait(false);
        if (most is { } deepest
            && !await AreTakenAsync(trial, each.Take(deepest + 1), cancellationToken).ConfigureAwait(false))
        {
            return Observation.None(
                $"{Words(deepest + 1)} levels were {search.Refusal!.Answer}, but so are as many conditions side by side",
                search.Refusal);
        }

        return most is { } number
            ? Observation.Of(number, $"{Words(number)} levels are taken; more were {search.Refusal!.Answer}", search.Evidence)
            : Observation.Of(0, $"{Words(Most)} levels are taken, and more were not tried", search.Evidence);
    }

    private static async Task<bool> AreTakenAsync(
        ContractTrial trial, IEnumerable<string> skills, CancellationToken cancellationToken)
    {
        TestObject group = await trial.SecondGroupAsync(cancellationToken).ConfigureAwait(false);
        JObject condition = ConditionCountCheck.SideBySide(skills);
        return (await ConditionSearch.SendAsync(trial, group, condition, cancellationToken).ConfigureAwait(false)).IsSuccess;
    }

    private static JObject Nested(string[] skills) => ContractTrial.Condition(
        skills.Length == 1 ? ContractTrial.Leaf(skills[0]) : ContractTrial.Leaf(skills[0], Nested([.. skills.Skip(1)])));
}
