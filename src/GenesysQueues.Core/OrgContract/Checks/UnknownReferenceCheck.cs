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
        ContractExchange creation = await trial.CreateQueueAsync(settings, cancellationToken).ConfigureAwait(false);
        return Observation.Of(
            creation.IsSuccess || creation.Reply.Status != 400 ? null : creation.Code, creation.Answer, creation);
    }
}
