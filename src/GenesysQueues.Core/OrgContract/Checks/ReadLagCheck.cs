namespace GenesysQueues.OrgContract.Checks;

/// <summary>How long a new queue cannot be read by its id.</summary>
internal sealed class ReadLagCheck() : LagCheck(
    "A new queue, by id", "It can be read within 15 s of its creation.", "readLagSeconds", 15)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange creation = await trial.BaseCreationAsync(cancellationToken).ConfigureAwait(false);
        TestObject queue = await trial.BaseAsync(cancellationToken).ConfigureAwait(false);
        ContractLag lag = await trial.WaitUntilAsync(
            creation, () => trial.Calls.GetAsync(queue.Path, cancellationToken), look => look.IsSuccess, cancellationToken)
            .ConfigureAwait(false);

        // Later queues are given a little more.
        trial.ReadLag = lag.NotYet is null ? TimeSpan.Zero : lag.Most + TimeSpan.FromSeconds(1);
        return Of(lag);
    }
}
