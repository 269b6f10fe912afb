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
        JObject given = Writable(creation.Json, PublishedSettings.CreateRequest);
        foreach (string field in s_itsOwn)
        {
            given.Remove(field);
        }

        // A file of options is made to be shown around, and another org has none of the objects.
        JObject shown = Untelling(given, PublishedSettings.CreateRequest);
        string[] left = [.. JsonDifference.Between(shown, given).Select(difference => difference.Path)];
        string[] others = [.. Differences(given)];

        // Null takes away what the simulated org would have.
        AddNulls(shown, s_reading);
        string text = others.Length == 0 ? "the same" : $"other: {string.Join(", ", others.Take(12))}";
        return Observation.Of(
            shown, left.Length == 0 ? text
                : $"{text}; as names of the org, not in the option: {string.Join(", ", left.Take(12))}",
            Evidence.Shown(creation)) with { IsOther = left.Length > 0 };
    }

    private static IEnumerable<string> Differences(JObject shown) => JsonDifference.Between(shown, s_reading)
        .Concat(JsonDifference.Between(s_reading, shown)).Select(difference => difference.Path).Distinct();

    private static JObject Writable(JObject shown, SettingType type) => new(shown.Properties()
        .Where(property => type.Under(property.Name) is { IsReadOnly: false } && property.Value.Type != JTokenType.Null)
        .Select(property =>
            new JProperty(
                property.Name, property.Value is JObject inner && type.Under(property.Name) is { Kind: SettingKind.Table } table
            ? Writable(inner, table) : property.Value.DeepClone())));

    private static JObject Untelling(JObject given, SettingType type) => new(given.Properties()
        .Select(field => new JProperty(field.Name, Untelling(field.Value, type.Under(field.Name)!)))
        .Where(field => field.Value.Type != JTokenType.Undefined));

    // Undefined: it tells who or where.
    private static JToken Untelling(JToken value, SettingType type) => (type.Kind, value) switch
    {
        (SettingKind.Text, _) => type.Choices.Contains((string?)value) || (string?)value is { Length: 0 } ? value.DeepClone()
            : JValue.CreateUndefined(),
        (SettingKind.Table, JObject table) => type.HasId ? JValue.CreateUndefined()
            : Untelling(table, type) is { HasValues: true } inner ? inner
            : table.HasValues ? JValue.CreateUndefined() : new JObject(),
        (SettingKind.List, JArray list) => list.All(item => Untelling(item, type.Item!).Type != JTokenType.Undefined)
            ? new JArray(list.Select(item => Untelling(item, type.Item!))) : JValue.CreateUndefined(),
        (SettingKind.Map or SettingKind.Any, JContainer { HasValues: true }) => JValue.CreateUndefined(),
        _ => value.DeepClone(),
    };

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
