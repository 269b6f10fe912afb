using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>What becomes of a time for after-call work without a mode.</summary>
internal sealed class TimeoutAloneCheck() : EchoCheck(
    "A time for after-call work and no mode", "The mode becomes MANDATORY_TIMEOUT.", "promptOfTimeoutAlone", "MANDATORY_TIMEOUT")
{
    private protected override JObject Settings => new() { ["acwSettings"] = new JObject { ["timeoutMs"] = 30000 } };

    private protected override Observation Seen(Evidence creation)
    {
        string? prompt = creation.Exchange!.Json["acwSettings"].Text("wrapupPrompt");
        return Observation.Of(prompt, prompt is null ? "it has no mode" : $"the mode is {prompt}", creation);
    }
}
