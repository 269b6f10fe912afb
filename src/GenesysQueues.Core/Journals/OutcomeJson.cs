using GenesysQueues.Json;
using GenesysQueues.Outcomes;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>The JSON of an outcome in a journal: a row for each key, in their order. What is null is left out.</summary>
internal static class OutcomeJson
{
    private const string Status = "status";
    private const string Time = "time";

    private static readonly IReadOnlyList<Row> s_rows =
    [
        // The status and the time make an outcome, and the status says whether it is a success.
        new(Status, outcome => outcome.Status.ToString(), (outcome, _, _) => outcome),
        new(Time, outcome => JournalLine.Text(outcome.Time), (outcome, _, _) => outcome),
        new("success", outcome => outcome.Success, (outcome, _, _) => outcome),
        new(
            "latency_ms", outcome => outcome.LatencyMs,
            (outcome, json, key) => outcome with { LatencyMs = (long)(json.Real(key) ?? 0) }),
        new("retries", outcome => outcome.Retries, (outcome, json, key) => outcome with { Retries = json.Number(key) ?? 0 }),
        new(
            "reconciled", outcome => outcome.IsReconciled ? true : null,
            (outcome, json, key) => outcome with { IsReconciled = json.Flag(key) == true }),
        new("queue_id", outcome => outcome.QueueId, (outcome, json, key) => outcome with { QueueId = json.Text(key) }),
        new(
            "validation_passed", outcome => outcome.ValidationPassed,
            (outcome, json, key) => outcome with { ValidationPassed = json.Flag(key) }),
        new("http_status", outcome => outcome.HttpStatus, (outcome, json, key) => outcome with { HttpStatus = json.Number(key) }),
        new(
            "correlation_id", outcome => outcome.CorrelationId,
            (outcome, json, key) => outcome with { CorrelationId = json.Text(key) }),
        new("error_code", outcome => outcome.ErrorCode, (outcome, json, key) => outcome with { ErrorCode = json.Text(key) }),
        new(
            "error_message", outcome => outcome.ErrorMessage,
            (outcome, json, key) => outcome with { ErrorMessage = json.Text(key) }),
        new(
            "planned_in", outcome => outcome.PlanningGroup is { } group
                ? new JObject { ["id"] = group.Id, ["name"] = group.Name, ["new"] = group.IsNew, ["changed"] = group.IsChanged }
                : null,
            (outcome, json, key) => outcome with { PlanningGroup = PlannedInOf(json[key]) }),
        new(
            "changes", outcome => outcome.Changes.Count > 0 ? FieldChangeJson.Write(outcome.Changes) : null,
            (outcome, json, key) => outcome with { Changes = FieldChangeJson.Read(json[key]) }),
        new(
            "before_sha256", outcome => outcome.BeforeSha256,
            (outcome, json, key) => outcome with { BeforeSha256 = json.Text(key) }),
        new(
            "left", outcome => outcome.Left is { } left ? DefinitionJson.Write(left) : null,
            (outcome, json, key) => outcome with { Left = JournalLine.Rest(json[key]) }),
        new(
            "asked", outcome => outcome.Asked.Count > 0
                ? new JObject(outcome.Asked.GroupBy(part => part.Field, part => part.Value)
                    .Select(field => new JProperty(field.Key, new JArray(field))))
                : null,
            (outcome, json, key) => json[key] is JObject asked ? outcome with { Asked = AskedOf(asked) } : outcome),
    ];

    internal static JObject Write(Outcome outcome)
    {
        var json = new JObject();
        foreach (Row row in s_rows)
        {
            JToken? value = row.Write(outcome);
            if (value is JContainer or JValue { Value: not null })
            {
                json[row.Key] = value;
            }
        }

        return json;
    }

    /// <summary>Null when the line is none that this module wrote.</summary>
    internal static Outcome? Read(JObject json) =>
        EnumName.TryParse(json.Text(Status), out GenesysProvisioningStatus status) && json.Time(Time) is { } time
            ? s_rows.Aggregate(new Outcome(status, time), (outcome, row) => row.Read(outcome, json, row.Key))
            : null;

    private static List<LeftPart> AskedOf(JObject fields) => fields.Properties().SelectMany(
        field => field.Value.Values<string>().OfType<string>().Select(value => new LeftPart(field.Name, value))).ToList();

    private static PlannedIn? PlannedInOf(JToken? json) => json.Text("id") is { } id && json.Text("name") is { } name
        ? new(name, id, json!.Flag("new") == true, json!.Flag("changed") == true) : null;

    private sealed record Row(string Key, Func<Outcome, JToken?> Write, Func<Outcome, JObject, string, Outcome> Read);
}
