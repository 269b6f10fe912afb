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
        ContractExchange without = await trial.CreateQueueAsync(address, cancellationToken).ConfigureAwait(false);
        if (without.IsSuccess)
        {
            return Observation.Of(false, without.Answer, without);
        }

        address["mediaSettings"] = new JObject { ["email"] = new JObject { ["alertingTimeoutSeconds"] = 300 } };
        ContractExchange with = await trial.CreateQueueAsync(address, cancellationToken).ConfigureAwait(false);
        return with.IsSuccess ? Observation.Of(true, $"{without.Answer}, and taken with them", without)
            : Observation.None($"it was {without.Answer}, and with them {with.Answer}: the address is made up", without);
    }
}
