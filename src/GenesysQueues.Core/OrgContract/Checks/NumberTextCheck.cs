using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a number may be sent as a text.</summary>
internal sealed class NumberTextCheck() : AcceptanceCheck(
    "Numbers as texts", "They are refused.", "numbersMayBeText", false)
{
    private protected override bool IsShown(JObject queue, JObject doubtful) =>
        queue.SelectToken("mediaSettings.call.alertingTimeoutSeconds")?.ToString() == "20";

    private protected override Task<JObject> DoubtfulAsync(ContractTrial trial, CancellationToken cancellationToken) =>
        Task.FromResult(Alerting("20"));

    private protected override Task<JObject> PlainAsync(
        ContractTrial trial, JObject doubtful, CancellationToken cancellationToken) =>
        Task.FromResult(Alerting(20));

    private static JObject Alerting(JToken seconds) =>
        new() { ["mediaSettings"] = new JObject { ["call"] = new JObject { ["alertingTimeoutSeconds"] = seconds } } };
}
