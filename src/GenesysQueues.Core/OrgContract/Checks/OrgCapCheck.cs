namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether the org caps the routes of queues beside each token.</summary>
internal sealed class OrgCapCheck() : OrgContractCheck(
    "A cap of the org on queue routes", "None is known; one that is hit is learnt from its refusal.", "orgCap", 0)
{
    /// <inheritdoc/>
    internal override Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken) => Task.FromResult(
        trial.Org.Client.Pacer.AllowedByOrg is { } most
            ? Observation.Of(most, $"more than {Words(most)} requests a minute were refused", null)
            : Observation.None(
                $"none of {Words(trial.Calls.Sent)} requests was refused for one, which does not show that there is none"));
}
