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
        ContractExchange least = await TryAsync(0.01).ConfigureAwait(false);
        if (!least.IsSuccess)
        {
            return Observation.None($"1 percent was {least.Answer}", least);
        }

        ContractExchange less = await TryAsync(0.005).ConfigureAwait(false);
        return Observation.Of(!less.IsSuccess, $"half a percent was {less.Answer}", less);

        Task<ContractExchange> TryAsync(double share)
        {
            var level = new JObject { ["percentage"] = share, ["durationMs"] = 20000 };
            var media = new JObject { ["call"] = new JObject { ["serviceLevel"] = level } };
            return trial.ReplaceAsync(probe, new JObject { ["mediaSettings"] = media }, cancellationToken);
        }
    }
}
