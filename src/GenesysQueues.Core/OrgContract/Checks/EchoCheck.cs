using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Asks for a queue and looks at one field of what the org makes of it.</summary>
internal abstract class EchoCheck(string point, string reading, string option, JToken expected)
    : OrgContractCheck(point, reading, option, expected)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange creation = await trial.CreateQueueAsync(Settings, cancellationToken).ConfigureAwait(false);
        return Seen(Evidence.Shown(creation, IsShown));
    }

    /// <summary>What the queue is given.</summary>
    private protected abstract JObject Settings { get; }

    /// <summary>Whether the reply shows what makes it worth looking at.</summary>
    private protected virtual bool IsShown(ContractExchange creation) => true;

    /// <summary>What its reply shows.</summary>
    private protected abstract Observation Seen(Evidence creation);
}
