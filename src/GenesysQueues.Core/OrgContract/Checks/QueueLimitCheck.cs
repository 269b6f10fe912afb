using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How many queues the org may have.</summary>
internal sealed class QueueLimitCheck() : OrgContractCheck(
    "Most queues of an org", "5,000, shown as the limit queues.max.", "queuesMax", 5000)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange limits = await trial.Catalogue.LimitsAsync("routing", cancellationToken).ConfigureAwait(false);
        return limits.Json.Objects("entities")
            .FirstOrDefault(limit => limit.Text("key") == "queues.max")?.Number("value") is { } most
            ? Observation.Of(most, $"queues.max is {Words(most)}", Evidence.Shown(limits))
            : Observation.None($"the limits of routing were {limits.Answer}, without queues.max", limits);
    }
}
