using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a name may hold a star.</summary>
internal sealed class StarCheck() : OrgContractCheck(
    "A name with *", "It is refused.", "starInQueueNames", false)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        string name = string.Empty;
        Evidence seen = await Evidence.AskAsync(
            () => trial.CreateQueueAsync(name = trial.Names.Next("a*b"), [], cancellationToken),
            made => made.Json.Text("name") == name,
            () => trial.CreateQueueAsync(trial.Names.Next("ab"), [], cancellationToken)).ConfigureAwait(false);
        return Observation.Of(seen.IsTaken, seen.Answer, seen);
    }
}
