using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Measures how long something takes; a lag that is no longer than the module waits is as read.</summary>
internal abstract class LagCheck(string point, string reading, string option, int longest)
    : OrgContractCheck(point, reading, option, longest)
{
    /// <inheritdoc/>
    internal override bool IsAsRead(JToken value) => (double)value <= longest;

    /// <summary>A lag that may have been shorter than the module waits, where only the replies were slow, says nothing.</summary>
    private protected Observation Of(ContractLag lag) =>
        lag.Seconds > longest && !(lag.NotYet?.TotalSeconds >= longest)
            ? Observation.None($"it was seen {lag}, since the org answered slowly", lag.Seen)
            : Observation.Of(lag.Seconds, lag.ToString(), lag.Evidence);
}
