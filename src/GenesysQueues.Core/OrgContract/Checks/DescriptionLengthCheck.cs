using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How long a description may be.</summary>
internal sealed class DescriptionLengthCheck() : OrgContractCheck(
    "Length of a description", "There is no limit up to 5,000 characters.", "descriptionMaxLength", 0)
{
    private const int Most = 5000;

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject probe = await trial.ProbeAsync(cancellationToken).ConfigureAwait(false);
        var search = new NumberSearch(length => trial.ReplaceAsync(
            probe, new JObject { ["description"] = trial.Names.Mark.PadRight(length, 'x') }, cancellationToken),
            (length, change) => change.Json.Text("description")?.Length == length);
        int? longest = await search.LargestAsync(null, trial.Names.Mark.Length, Most).ConfigureAwait(false);
        return longest is { } number
            ? Observation.Of(number, $"{Words(number)} are taken; more were {search.Refusal!.Answer}", search.Evidence)
            : Observation.Of(0, $"{Words(Most)} are taken, and more were not tried", search.Evidence);
    }
}
