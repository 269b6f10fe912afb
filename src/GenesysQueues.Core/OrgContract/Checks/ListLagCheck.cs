using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How long a new queue is missing from the list.</summary>
internal sealed class ListLagCheck() : LagCheck(
    "A new queue, in the list", "It is listed within 15 s of its creation.", "listLagSeconds", 15)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange creation = await trial.BaseCreationAsync(cancellationToken).ConfigureAwait(false);
        TestObject queue = await trial.BaseAsync(cancellationToken).ConfigureAwait(false);
        string path = $"{TestNames.Queues}?pageSize=25&pageNumber=1&name={Uri.EscapeDataString(queue.Name)}";
        ContractLag lag = await trial.WaitUntilAsync(
            creation, () => trial.Calls.GetAsync(path, cancellationToken),
            look => look.Json.Objects("entities").Any(item => item.Text("id") == queue.Id), cancellationToken)
                .ConfigureAwait(false);
        trial.ListLag = lag.Most + TimeSpan.FromSeconds(1);
        return Of(lag);
    }
}
