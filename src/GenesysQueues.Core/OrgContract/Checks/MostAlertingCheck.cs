namespace GenesysQueues.OrgContract.Checks;

/// <summary>The longest time for which a call alerts.</summary>
internal sealed class MostAlertingCheck() : AlertingCheck(
    "Longest alerting of calls", "59 s are taken, more is refused.", "callAlertingMaxSeconds", 59, "call")
{
    private const int Most = 3600;

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        NumberSearch search = await SearchAsync(trial, cancellationToken).ConfigureAwait(false);
        int? most = await search.LargestAsync(59, 29, Most).ConfigureAwait(false);
        return most is { } number
            ? Observation.Of(
                number, $"{Words(number)} s are taken; {Words(number + 1)} were {search.Refusal!.Answer}", search.Evidence)
            : Observation.Of(Most, $"{Words(Most)} s are taken, and more were not tried", search.Evidence);
    }
}
