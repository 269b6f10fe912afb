namespace GenesysQueues.OrgContract.Checks;

/// <summary>The shortest time for which a call alerts.</summary>
internal sealed class LeastAlertingCheck() : AlertingCheck(
    "Shortest alerting of calls", "7 s are taken (the vendor says 8), less is refused.", "callAlertingMinSeconds", 7, "call")
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        NumberSearch search = await SearchAsync(trial, cancellationToken).ConfigureAwait(false);
        int? least = await search.SmallestAsync(7, 29).ConfigureAwait(false);
        return least is { } number
            ? Observation.Of(
                number, $"{Words(number)} s are taken; {Words(number - 1)} were {search.Refusal!.Answer}", search.Evidence)
            : Observation.Of(1, "even 1 s is taken", search.Evidence);
    }
}
