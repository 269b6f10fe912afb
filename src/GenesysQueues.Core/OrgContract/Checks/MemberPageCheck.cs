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
        ContractExchange list = await trial.Calls.GetAsync($"{queue.Path}/members?pageSize=101&pageNumber=1", cancellationToken)
            .ConfigureAwait(false);
        return !list.IsSuccess ? Observation.Of(false, list.Answer, list)
            : list.Json.Number("pageSize") is { } size ? Observation.Of(size == 100, $"the page has {Words(size)}", list)
            : Observation.None("the reply does not say how large its page is", list);
    }
}
