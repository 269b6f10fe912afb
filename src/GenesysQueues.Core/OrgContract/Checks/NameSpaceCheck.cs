using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>What becomes of space around a name.</summary>
internal sealed class NameSpaceCheck() : OrgContractCheck(
    "Space around a name", "The org drops it.", "namesAreTrimmed", true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        string name = string.Empty;
        Evidence seen = await Evidence.AskAsync(
            () => trial.CreateQueueAsync(name = $" {trial.Names.Next()} ", [], cancellationToken),
            made => made.Json.Text("name")?.Trim() == name.Trim(),
            () => trial.CreateQueueAsync([], cancellationToken)).ConfigureAwait(false);
        return !seen.IsTaken ? Observation.Of(null, $"the name was {seen.Answer}", seen)
            : seen.Exchange!.Json.Text("name") == name ? Observation.Of(false, "it is kept", seen)
            : seen.Exchange.Json.Text("name") == name.Trim() ? Observation.Of(true, "it is dropped", seen)
            : Observation.Of(null, "a part of it is dropped", seen);
    }
}
