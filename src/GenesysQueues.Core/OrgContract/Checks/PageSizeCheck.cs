using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How large a page of queues may be.</summary>
internal sealed class PageSizeCheck() : OrgContractCheck(
    "Largest page of queues", "500 are taken, more is refused.", "pageSizeMax", 500)
{
    private const int Most = 10000;

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        var search = new NumberSearch(
            size => trial.Calls.GetAsync(Path(size), cancellationToken), (size, list) => list.Json.Number("pageSize") == size);
        int? most = await search.LargestAsync(500, 25, Most).ConfigureAwait(false);
        return most is { } number
            ? Observation.Of(
                number, $"{Words(number)} are taken; {Words(number + 1)} were {search.Refusal!.Answer}", search.Evidence)
            : Observation.Of(Most, $"{Words(Most)} are taken, and more were not tried", search.Evidence);
    }

    /// <summary>A page of the test's own queues, so that it is small whatever the org has.</summary>
    internal static string Path(int size) =>
        FormattableString.Invariant($"{TestNames.Queues}?pageSize={size}&pageNumber=1&name={TestNames.Prefix}*");
}
