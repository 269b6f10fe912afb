namespace GenesysQueues.OrgContract.Checks;

/// <summary>How a page that is too large is refused.</summary>
internal sealed class PageCodeCheck() : OrgContractCheck(
    "A page that is too large", "The code of the refusal is invalid.query.param.value.", "pageBeyondMaxCode",
        "invalid.query.param.value")
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        Evidence list = await Evidence.AskAsync(
            () => trial.Calls.GetAsync(PageSizeCheck.Path(1000000), cancellationToken), _ => true,
            () => trial.Calls.GetAsync(PageSizeCheck.Path(25), cancellationToken)).ConfigureAwait(false);
        return list.IsTaken ? Observation.None("no page was refused", list.Exchange)
            : Observation.Of(list.Exchange!.Code, list.Answer, list);
    }
}
