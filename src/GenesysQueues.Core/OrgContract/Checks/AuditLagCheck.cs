using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How long it takes until what was done is in the org's audit.</summary>
internal sealed class AuditLagCheck() : LagCheck(
    "An entry of the audit", "It is there within a day.", "auditLagSeconds", 24 * 60 * 60)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        // Before it is made, by the org's clock.
        DateTimeOffset start = trial.Org.Client.OrgClock.Now.AddMinutes(-5);
        ContractExchange creation = await trial.CreateQueueAsync([], cancellationToken).ConfigureAwait(false);
        if (!creation.IsSuccess)
        {
            return Observation.None($"a queue was {creation.Answer}", creation);
        }

        TestObject queue = trial.MadeBy(creation);
        ContractExchange first = await LookAsync().ConfigureAwait(false);
        if (!first.IsSuccess)
        {
            return Observation.None($"a query in real time was {first.Answer}", first);
        }

        ContractLag lag = await trial.WaitUntilAsync(creation, LookAsync, IsThere, cancellationToken).ConfigureAwait(false);

        // A queue that could not be read at once was waited for before the first look.
        return lag.NotYet is null ? Observation.Of(0, $"at the first look, {lag}", lag.Evidence) : Of(lag);

        Task<ContractExchange> LookAsync() => trial.Calls.PostAsync(
            AuditQueryLagCheck.Queries + "/realtime",
            new JObject
            {
                ["interval"] = AuditQueryLagCheck.Interval(start, trial.Org.Client.OrgClock.Now.AddMinutes(5)),
                ["serviceName"] = "ContactCenter",
                ["filters"] = new JArray(
                    new JObject { ["property"] = "EntityType", ["value"] = "Queue" },
                    new JObject { ["property"] = "EntityId", ["value"] = queue.Id }),
            },
            cancellationToken);

        bool IsThere(ContractExchange look) => look.Json.Objects("entities").Any(entry => entry["entity"].Text("id") == queue.Id);
    }
}
