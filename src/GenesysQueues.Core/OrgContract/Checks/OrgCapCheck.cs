namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether the org caps the routes of queues beside each token.</summary>
internal sealed class OrgCapCheck() : OrgContractCheck(
    "A cap of the org on queue routes", "None is known; one that is hit is learnt from its refusal.", "orgCap", 0)
{
    /// <inheritdoc/>
    internal override Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        Evidence pace = Evidence.Pace(trial);
        int most = trial.Org.Client.Pacer.AllowedByOrg!.Value;
        return Task.FromResult(Observation.Of(most, $"more than {Words(most)} requests a minute were refused", pace));
    }
}
