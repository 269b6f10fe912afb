using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Finds a bound of the seconds for which a contact alerts.</summary>
internal abstract class AlertingCheck(string point, string reading, string option, int expected, string medium)
    : OrgContractCheck(point, reading, option, expected)
{
    private protected async Task<NumberSearch> SearchAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject probe = await trial.ProbeAsync(cancellationToken).ConfigureAwait(false);
        return new(seconds => trial.ReplaceAsync(
            probe,
            new JObject { ["mediaSettings"] = new JObject { [medium] = new JObject { ["alertingTimeoutSeconds"] = seconds } } },
            cancellationToken),
            (seconds, change) => change.Json["mediaSettings"].Child(medium).Number("alertingTimeoutSeconds") == seconds);
    }
}
