using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether an empty text comes back.</summary>
internal sealed class EmptyTextCheck() : OrgContractCheck(
    "An empty text", "It is left out of the reply.", "emptyTextsAreKept", false)
{
    private const string Field = "callingPartyName";
    private const string Some = "GenesysQueues";

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange creation = await CreateAsync(string.Empty).ConfigureAwait(false);
        if (creation.Json.Text(Field) is { Length: 0 })
        {
            return Observation.Of(true, "it comes back", Evidence.Shown(creation));
        }

        // A field that never comes back says nothing of empty texts.
        Evidence seen = Evidence.Absent(
            creation, await CreateAsync(Some).ConfigureAwait(false), reply => reply.Json.Text(Field) == Some);
        return Observation.Of(false, "it does not come back", seen);

        Task<ContractExchange> CreateAsync(string text) =>
            trial.CreateQueueAsync(new JObject { [Field] = text }, cancellationToken);
    }
}
