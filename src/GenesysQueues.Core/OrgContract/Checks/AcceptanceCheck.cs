using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>
/// Asks for a queue with something doubtful. That it is refused counts only where the same without it is taken.
/// </summary>
internal abstract class AcceptanceCheck(string point, string reading, string option, bool expected, bool isRefusal = false)
    : OrgContractCheck(point, reading, option, expected)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        JObject doubtful = await DoubtfulAsync(trial, cancellationToken).ConfigureAwait(false);
        Evidence seen = await Evidence.AskAsync(
            () => trial.CreateQueueAsync(doubtful, cancellationToken),
            creation => IsShown(creation.Json, doubtful),
            async () => await trial.CreateQueueAsync(
                await PlainAsync(trial, doubtful, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false)).ConfigureAwait(false);
        return Observation.Of(seen.IsTaken != isRefusal, seen.Answer, seen);
    }

    /// <summary>Whether a queue that was made shows what is tried.</summary>
    private protected virtual bool IsShown(JObject queue, JObject doubtful) => JsonSubset.Contains(queue, doubtful);

    /// <summary>What is tried.</summary>
    private protected abstract Task<JObject> DoubtfulAsync(ContractTrial trial, CancellationToken cancellationToken);

    /// <summary>The same with nothing doubtful in it.</summary>
    private protected virtual Task<JObject> PlainAsync(
        ContractTrial trial, JObject doubtful, CancellationToken cancellationToken) => Task.FromResult<JObject>([]);
}
