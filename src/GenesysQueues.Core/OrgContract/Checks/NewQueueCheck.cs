using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>What a queue has that was given nothing.</summary>
internal sealed class NewQueueCheck() : OrgContractCheck(
    "Settings of a new queue", "As in real exports; automatic answers alone play the whisper.", "queueDefaults", s_reading)
{
    private static readonly JObject s_reading = (JObject)JsonSettings.Parse(
        """
        {
          "scoringMethod": "TimestampAndPriority", "lastAgentRoutingMode": "AnyAgent", "skillEvaluationMethod": "ALL",
          "acwSettings": {"wrapupPrompt": "OPTIONAL"}, "autoAnswerOnly": true, "enableTranscription": false,
          "enableAudioMonitoring": false, "enableManualAssignment": false, "suppressInQueueCallRecording": true,
          "mediaSettings": {
            "call": {
              "enableAutoAnswer": false, "alertingTimeoutSeconds": 8,
              "serviceLevel": {"percentage": 0.8, "durationMs": 20000}},
            "callback": {
              "enableAutoAnswer": false, "alertingTimeoutSeconds": 30,
              "serviceLevel": {"percentage": 0.8, "durationMs": 20000}, "mode": "AgentFirst",
              "enableAutoDialAndEnd": false, "autoDialDelaySeconds": 300, "autoEndDelaySeconds": 300},
            "chat": {
              "enableAutoAnswer": false, "alertingTimeoutSeconds": 30,
              "serviceLevel": {"percentage": 0.8, "durationMs": 20000}},
            "email": {
              "enableAutoAnswer": false, "alertingTimeoutSeconds": 300,
              "serviceLevel": {"percentage": 0.8, "durationMs": 86400000}},
            "message": {
              "enableAutoAnswer": false, "enableInactivityTimeout": false, "alertingTimeoutSeconds": 30,
              "serviceLevel": {"percentage": 0.8, "durationMs": 20000}}}
        }
        """);

    // What says which queue it is.
    private static readonly string[] s_itsOwn = [.. PublishedSettings.ServerFields, "name", "description", "division",
        "sourceQueueId"];

    /// <inheritdoc/>
    internal override bool IsAsRead(JToken value) => !Differences((JObject)value).Any();

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange creation = await trial.BaseCreationAsync(cancellationToken).ConfigureAwait(false);
        JObject shown = Writable(creation.Json, PublishedSettings.CreateRequest);
        foreach (string field in s_itsOwn)
        {
            shown.Remove(field);
        }

        string[] others = [.. Differences(shown)];

        // Null takes away what the simulated org would have.
        AddNulls(shown, s_reading);
        return Observation.Of(
            shown, others.Length == 0 ? "the same" : $"other: {string.Join(", ", others.Take(12))}", Evidence.Shown(creation));
    }

    private static IEnumerable<string> Differences(JObject shown) => JsonDifference.Between(shown, s_reading)
        .Concat(JsonDifference.Between(s_reading, shown)).Select(difference => difference.Path).Distinct();

    private static JObject Writable(JObject shown, SettingType type) => new(shown.Properties()
        .Where(property => type.Under(property.Name) is { IsReadOnly: false } && property.Value.Type != JTokenType.Null)
        .Select(property =>
            new JProperty(
                property.Name, property.Value is JObject inner && type.Under(property.Name) is { Kind: SettingKind.Table } table
            ? Writable(inner, table) : property.Value.DeepClone())));

    private static void AddNulls(JObject shown, JObject known)
    {
        foreach (JProperty property in known.Properties())
        {
            if (shown[property.Name] is null)
            {
                shown[property.Name] = JValue.CreateNull();
            }
            else if (shown[property.Name] is JObject inner && property.Value is JObject table)
            {
                AddNulls(inner, table);
            }
        }
    }
}
