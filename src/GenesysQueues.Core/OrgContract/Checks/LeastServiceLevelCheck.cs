using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a service level below one percent is refused.</summary>
internal sealed class LeastServiceLevelCheck() : OrgContractCheck(
    "A service level below 1 percent", "It is refused.", null, true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject probe = await trial.ProbeAsync(cancellationToken).ConfigureAwait(false);
        Evidence less = await Evidence.AskAsync(
            () => TryAsync(0.005), change => JsonSubset.Contains(change.Json["mediaSettings"], Media(0.005)), () =>
                TryAsync(0.01))
            .ConfigureAwait(false);
        return Observation.Of(!less.IsTaken, $"half a percent was {less.Answer}", less);

        Task<ContractExchange> TryAsync(double share) =>
            trial.ReplaceAsync(probe, new JObject { ["mediaSettings"] = Media(share) }, cancellationToken);
    }

    private static JObject Media(double share)
    {
        var level = new JObject { ["percentage"] = share, ["durationMs"] = 20000 };
        return new JObject { ["call"] = new JObject { ["serviceLevel"] = level } };
    }
}
