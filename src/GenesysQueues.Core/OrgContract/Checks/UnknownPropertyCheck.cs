using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>What becomes of a field that nobody knows.</summary>
internal sealed class UnknownPropertyCheck() : AcceptanceCheck(
    "A field that is not published", "It is refused.", "unknownPropertyIsError", true, isRefusal: true)
{
    // A field that nobody knows need not come back.
    private protected override bool IsShown(JObject queue, JObject doubtful) => true;

    private protected override Task<JObject> DoubtfulAsync(ContractTrial trial, CancellationToken cancellationToken) =>
        Task.FromResult(new JObject { ["noSuchField"] = true });
}
