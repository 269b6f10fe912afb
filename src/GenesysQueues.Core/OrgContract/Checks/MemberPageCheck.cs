using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>What becomes of a page of members that is too large.</summary>
internal sealed class MemberPageCheck() : OrgContractCheck(
    "A page of 101 members", "It is cut to 100 without an error.", null, true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject queue = await trial.BaseAsync(cancellationToken).ConfigureAwait(false);
        Evidence page = await Evidence.AskAsync(
            () => ListAsync(101), list => list.Json.Number("pageSize") is not null, () => ListAsync(100)).ConfigureAwait(false);
        return page.IsTaken
            ? Observation.Of(
                page.Exchange!.Json.Number("pageSize") == 100, $"the page has {page.Exchange.Json.Number("pageSize")}", page)
            : Observation.Of(false, page.Answer, page);

        Task<ContractExchange> ListAsync(int size) => trial.Calls.GetAsync(
            FormattableString.Invariant($"{queue.Path}/members?pageSize={size}&pageNumber=1"), cancellationToken);
    }
}
