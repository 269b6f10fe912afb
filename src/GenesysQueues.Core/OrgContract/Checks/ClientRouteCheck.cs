namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a route about the caller answers a token of client credentials.</summary>
internal abstract class ClientRouteCheck(string point, string reading, string option, string path)
    : OrgContractCheck(point, reading, option, true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        if (trial.Org.Grant != "ClientCredentials")
        {
            return Observation.None($"the session's grant is {trial.Org.Grant}; connect by client credentials");
        }

        Evidence seen = await Evidence.AskAsync(
            () => trial.Calls.GetAsync(path, cancellationToken), _ => true,
            () => trial.Calls.GetAsync("/api/v2/organizations/me", cancellationToken)).ConfigureAwait(false);
        return Observation.Of(seen.IsTaken, seen.Answer, seen);
    }
}
