using GenesysQueues.Json;
using GenesysQueues.Outcomes;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Auditing;

/// <summary>Changed fields as a line of the audit holds them.</summary>
internal static class FieldChangeJson
{
    /// <summary>
    /// That a queue came into a planning group, which is nothing that the queue's own request or its definition can tell; null
    /// where it did not.
    /// </summary>
    internal static JArray? Of(OperationOutcome outcome) => outcome.PlanningGroup is not { IsChanged: true } group ? null
        : [new JObject
        {
            ["field"] = nameof(GenesysQueueDefinition.PlanningGroup),
            ["before"] = null,
            ["after"] = group.ToString(),
        }];

    /// <summary>None for what is no list of them.</summary>
    internal static GenesysFieldChangeList Read(JToken? json) => json is not JArray changes ? GenesysFieldChangeList.None
        : new(changes.OfType<JObject>().Select(change => new GenesysFieldChange(
            change.Text("field") ?? string.Empty,
            PlainValue.FromJson(change["before"] ?? JValue.CreateNull()),
            PlainValue.FromJson(change["after"] ?? JValue.CreateNull()))).ToList());
}
