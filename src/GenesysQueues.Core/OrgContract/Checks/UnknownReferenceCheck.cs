using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How an id of nothing is refused.</summary>
internal sealed class UnknownReferenceCheck() : OrgContractCheck(
    "An id of nothing", "The code of the refusal is constraint.validation.", "unknownReferenceCode", "constraint.validation")
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        var settings = new JObject { ["whisperPrompt"] = new JObject { ["id"] = Guid.NewGuid().ToString() } };
        Evidence seen = await Evidence.AskAsync(
            () => trial.CreateQueueAsync(settings, cancellationToken),
            creation => JsonSubset.Contains(creation.Json, settings),
            () => trial.CreateQueueAsync([], cancellationToken)).ConfigureAwait(false);
        return Observation.Of(seen.Exchange!.Reply.Status == 400 ? seen.Exchange.Code : null, seen.Answer, seen);
    }
}
