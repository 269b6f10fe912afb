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
        int? cut = null;
        var search = new NumberSearch(async size =>
        {
            ContractExchange list = await trial.Calls.GetAsync(Path(size), cancellationToken).ConfigureAwait(false);
            cut = list.IsSuccess && list.Json.Number("pageSize") is { } shown && shown < size ? shown : cut;
            return list;
        });
        int? most = await search.LargestAsync(500, 25, Most).ConfigureAwait(false);
        return cut is { } known ? Observation.Of(null, $"a larger page is cut to {Words(known)} without an error", search.Success)
            : most is { } number
                ? Observation.Of(
                    number, $"{Words(number)} are taken; {Words(number + 1)} were {search.Refusal!.Answer}", search.Refusal)
                : Observation.Of(Most, $"{Words(Most)} are taken, and more were not tried", search.Success);
    }

    /// <summary>A page of the test's own queues, so that it is small whatever the org has.</summary>
    internal static string Path(int size) =>
        FormattableString.Invariant($"{TestNames.Queues}?pageSize={size}&pageNumber=1&name={TestNames.Prefix}*");
}
