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
        ContractExchange creation = await trial.CreateQueueAsync(doubtful, cancellationToken).ConfigureAwait(false);
        if (!creation.IsSuccess)
        {
            JObject plain = await PlainAsync(trial, doubtful, cancellationToken).ConfigureAwait(false);
            ContractExchange control = await trial.CreateQueueAsync(plain, cancellationToken).ConfigureAwait(false);
            if (!control.IsSuccess)
            {
                return Observation.None($"it was {creation.Answer}, but so was a queue without it ({control.Answer})", creation);
            }
        }

        return Observation.Of(creation.IsSuccess != isRefusal, creation.Answer, creation);
    }

    /// <summary>What is tried.</summary>
    private protected abstract Task<JObject> DoubtfulAsync(ContractTrial trial, CancellationToken cancellationToken);

    /// <summary>The same with nothing doubtful in it.</summary>
    private protected virtual Task<JObject> PlainAsync(
        ContractTrial trial, JObject doubtful, CancellationToken cancellationToken) => Task.FromResult<JObject>([]);
}
