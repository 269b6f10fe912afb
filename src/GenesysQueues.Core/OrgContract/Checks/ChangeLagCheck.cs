using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How long a queue that was changed is still read as it was.</summary>
internal sealed class ChangeLagCheck() : LagCheck(
    "A changed queue, by id", "It is read as changed within 15 s of the change.", "changeLagSeconds", 15)
{
    private const string Field = "callingPartyName";

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject probe = await trial.ProbeAsync(cancellationToken).ConfigureAwait(false);
        ContractExchange change = await trial.ReplaceAsync(probe, new JObject { [Field] = probe.Name }, cancellationToken)
            .ConfigureAwait(false);
        if (!change.IsSuccess || change.Json.Text(Field) != probe.Name)
        {
            throw new NotObservedException($"the change was {change.Answer}", change);
        }

        return Of(await trial.WaitUntilAsync(
            change, () => trial.Calls.GetAsync(probe.Path, cancellationToken), look => look.Json.Text(Field) == probe.Name,
            cancellationToken).ConfigureAwait(false));
    }
}
