using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>
/// Whether outbound e-mail needs an alerting time of e-mail. The address is made up, so that only a difference between
/// two refusals shows it.
/// </summary>
internal sealed class OutboundEmailCheck() : OrgContractCheck(
    "Outbound e-mail without e-mail settings", "It is refused.", "outboundEmailNeedsAlerting", true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        var address = new JObject
        {
            ["outboundEmailAddress"] = new JObject
            {
                ["domain"] = new JObject { ["id"] = Guid.NewGuid().ToString() },
                ["route"] = new JObject { ["id"] = Guid.NewGuid().ToString() },
            },
        };
        JObject with = new(address.Properties())
        {
            ["mediaSettings"] = new JObject { ["email"] = new JObject { ["alertingTimeoutSeconds"] = 300 } },
        };
        Evidence without = await Evidence.AskAsync(
            () => trial.CreateQueueAsync(address, cancellationToken), made => JsonSubset.Contains(made.Json, address),
            () => trial.CreateQueueAsync(with, cancellationToken)).ConfigureAwait(false);
        return Observation.Of(
            !without.IsTaken, without.Answer + (without.IsTaken ? string.Empty : ", and taken with them"), without);
    }
}
