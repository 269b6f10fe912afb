using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>What becomes of a mode of after-call work that has a time, without one.</summary>
internal sealed class ModeAloneCheck() : EchoCheck(
    "A mode with a time, and no time", "The time becomes 300,000 ms.", "acwTimeoutDefaultMs", 300000)
{
    private protected override JObject Settings =>
        new() { ["acwSettings"] = new JObject { ["wrapupPrompt"] = "MANDATORY_TIMEOUT" } };

    private protected override bool IsShown(ContractExchange creation) =>
        creation.Json["acwSettings"].Text("wrapupPrompt") == "MANDATORY_TIMEOUT";

    private protected override Observation Seen(Evidence creation)
    {
        int? time = creation.Exchange!.Json["acwSettings"].Number("timeoutMs");
        return Observation.Of(time, time is { } known ? $"the time is {Words(known)} ms" : "it has no time", creation);
    }
}
