using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>What becomes of space around a name.</summary>
internal sealed class NameSpaceCheck() : OrgContractCheck(
    "Space around a name", "The org drops it.", "namesAreTrimmed", true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        string name = $" {trial.Names.Next()} ";
        ContractExchange creation = await trial.CreateQueueAsync(name, [], cancellationToken).ConfigureAwait(false);
        string? shown = creation.Json.Text("name");
        return !creation.IsSuccess ? Observation.Of(null, $"the name was {creation.Answer}", creation)
            : shown == name ? Observation.Of(false, "it is kept", creation)
            : shown == name.Trim() ? Observation.Of(true, "it is dropped", creation)
            : Observation.Of(null, "the org made another name of it", creation);
    }
}
