using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How long a name may be.</summary>
internal sealed class NameLengthCheck() : OrgContractCheck(
    "Length of a name", "A queue's name has at most 256 characters.", "nameMaxLength", 256)
{
    private const int Most = 2000;

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        int least = trial.Names.Next("x").Length + 1;
        var search = new NumberSearch(
            length => trial.CreateQueueAsync(trial.Names.OfLength(length), [], cancellationToken),
            (length, creation) => creation.Json.Text("name")?.Length == length);
        int? longest = await search.LargestAsync(256, least, Most).ConfigureAwait(false);
        return longest is { } number
            ? Observation.Of(
                number, $"{Words(number)} are taken; {Words(number + 1)} were {search.Refusal!.Answer}", search.Evidence)
            : Observation.Of(Most, $"{Words(Most)} are taken, and more were not tried", search.Evidence);
    }
}
