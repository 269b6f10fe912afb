namespace GenesysQueues.OrgContract.Checks;

/// <summary>The longest time for which an e-mail alerts.</summary>
internal sealed class OtherAlertingCheck() : AlertingCheck(
    "Longest alerting of other media", "There is no limit up to a day.", "alertingTimeoutMaxSeconds", 0, "email")
{
    private const int Day = 86400;

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        NumberSearch search = await SearchAsync(trial, cancellationToken).ConfigureAwait(false);
        int? most = await search.LargestAsync(null, 60, Day).ConfigureAwait(false);
        return most is { } number
            ? Observation.Of(
                number, $"an e-mail may alert for {Words(number)} s; more was {search.Refusal!.Answer}", search.Evidence)
            : Observation.Of(0, "an e-mail may alert for a day, and more was not tried", search.Evidence);
    }
}
