namespace GenesysQueues.OrgContract.Checks;

/// <summary>How long a deleted queue is still shown.</summary>
internal sealed class DeleteLagCheck() : LagCheck(
    "A deleted queue", "The org shows it for a minute at most.", "deleteLagSeconds", 60)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange creation = await trial.CreateQueueAsync([], cancellationToken).ConfigureAwait(false);
        if (!creation.IsSuccess)
        {
            return Observation.None($"a queue was {creation.Answer}", creation);
        }

        // A queue that cannot be read yet would seem to be gone at once.
        TestObject queue = trial.MadeBy(creation);
        Evidence.Shown(await trial.Calls.GetAsync(queue.Path, cancellationToken).ConfigureAwait(false));
        ContractExchange removal = await trial.Calls.ChangeAsync("DELETE", queue.Path, null, cancellationToken)
            .ConfigureAwait(false);
        if (!removal.IsSuccess)
        {
            return Observation.None($"its removal was {removal.Answer}", removal);
        }

        trial.Forget(queue);
        ContractLag lag = await trial.WaitUntilAsync(
            removal, () => trial.Calls.GetAsync(queue.Path, cancellationToken), look =>
                look.Reply.Status == 404, cancellationToken)
            .ConfigureAwait(false);
        return Of(lag);
    }
}
