namespace GenesysQueues.OrgContract.Checks;

/// <summary>What the headers say of the allowance.</summary>
internal sealed class RateHeadersCheck() : OrgContractCheck(
    "Rate headers", "A token may send 300 requests a minute, and each reply says so.", "requestsPerMinute", 300)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange creation = await trial.BaseCreationAsync(cancellationToken).ConfigureAwait(false);
        return creation.Reply.Rate is { } rate
            ? Observation.Of(
                rate.Allowed, $"inin-ratelimit-allowed is {Words(rate.Allowed)}, and {Words(rate.Count)} are counted",
                    Evidence.Shown(creation))
            : Observation.None("the reply has no rate headers", creation);
    }
}
