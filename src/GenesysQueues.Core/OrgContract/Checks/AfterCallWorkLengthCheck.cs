using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How long after-call work may be.</summary>
internal sealed class AfterCallWorkLengthCheck() : OrgContractCheck(
    "Longest after-call work", "3,600,000 ms are taken, more is refused.", "acwTimeoutMaxMs", 3600000)
{
    private const int Day = 86400000;

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject probe = await trial.ProbeAsync(cancellationToken).ConfigureAwait(false);
        var search = new NumberSearch(time => trial.ReplaceAsync(
            probe,
            new JObject { ["acwSettings"] = new JObject { ["wrapupPrompt"] = "MANDATORY_TIMEOUT", ["timeoutMs"] = time } },
            cancellationToken),
            (time, change) => change.Json["acwSettings"].Number("timeoutMs") == time);
        int? most = await search.LargestAsync(3600000, 30000, Day).ConfigureAwait(false);
        return most is { } number
            ? Observation.Of(
                number, $"{Words(number)} ms are taken; {Words(number + 1)} were {search.Refusal!.Answer}", search.Evidence)
            : Observation.Of(Day, "a day is taken, and more was not tried", search.Evidence);
    }
}
