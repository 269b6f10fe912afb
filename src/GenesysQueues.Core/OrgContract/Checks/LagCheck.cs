using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Measures how long something takes; a lag that is no longer than the module waits is as read.</summary>
internal abstract class LagCheck(string point, string reading, string option, int longest)
    : OrgContractCheck(point, reading, option, longest)
{
    /// <inheritdoc/>
    internal override bool IsAsRead(JToken value) => (double)value <= longest;

    private protected static Observation Of(ContractLag lag) => Observation.Of(lag.Seconds, lag.ToString(), lag.Evidence);
}
