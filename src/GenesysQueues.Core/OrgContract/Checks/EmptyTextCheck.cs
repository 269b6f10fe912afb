using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether an empty text comes back.</summary>
internal sealed class EmptyTextCheck() : EchoCheck("An empty text", "It is left out of the reply.", "emptyTextsAreKept", false)
{
    private protected override JObject Settings => new() { ["callingPartyName"] = string.Empty };

    private protected override Observation Seen(ContractExchange creation)
    {
        bool isKept = creation.Json.Text("callingPartyName") is { Length: 0 };
        return Observation.Of(isKept, isKept ? "it comes back" : "it does not come back", creation);
    }
}
