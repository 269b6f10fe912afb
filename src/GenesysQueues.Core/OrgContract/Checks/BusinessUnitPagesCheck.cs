namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether business units are listed whole.</summary>
internal sealed class BusinessUnitPagesCheck() : OrgContractCheck(
    "Business units", "They are listed whole, without pages.", null, true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange list = await trial.Calls.GetAsync("/api/v2/workforcemanagement/businessunits", cancellationToken)
            .ConfigureAwait(false);
        bool hasPages = list.Json["pageCount"] is not null || list.Json["nextUri"] is not null;
        return Observation.Of(!hasPages, hasPages ? "the list has pages" : "the list has no pages", Evidence.Shown(list));
    }
}
