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
        IReadOnlyList<string> skills = await trial.Catalogue.SkillNamesAsync(cancellationToken).ConfigureAwait(false);
        int tried = Math.Min(skills.Count, Most);
        NumberSearch search = await ConditionSearch.OfAsync(
            trial, count => SideBySide(skills.Take(count)), cancellationToken).ConfigureAwait(false);
        int? most = tried == 0 ? throw new NotObservedException("the org has no active skill")
            : await search.LargestAsync(null, 1, tried).ConfigureAwait(false);
        return most is { } number
            ? Observation.Of(number, $"{Words(number)} skills are taken; more were {search.Refusal!.Answer}", search.Evidence)
            : tried == Most ? Observation.Of(0, $"{Words(Most)} skills are taken, and more were not tried", search.Evidence)
            : Observation.None($"{Words(tried)} are taken, and the org has no more skills to try with", search.Success);
    }

    /// <summary>A condition of these skills.</summary>
    internal static JObject SideBySide(IEnumerable<string> skills) =>
        ContractTrial.Condition([.. skills.Select(skill => ContractTrial.Leaf(skill))]);
}
