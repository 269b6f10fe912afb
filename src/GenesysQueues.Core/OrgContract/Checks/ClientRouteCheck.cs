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

        ContractExchange reply = await trial.Calls.GetAsync(path, cancellationToken).ConfigureAwait(false);
        return Observation.Of(reply.IsSuccess, reply.Answer, reply);
    }
}
