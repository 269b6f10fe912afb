using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Outcomes;

/// <summary>Changed fields as a line of an audit or a journal holds them.</summary>
internal static class FieldChangeJson
{
    /// <summary>
    /// What of a queue was changed, and that it came into a planning group, which is nothing that the queue's own request or its
    /// definition can tell; null where neither is so.
    /// </summary>
    internal static JArray? Of(OperationOutcome outcome)
    {
        IEnumerable<GenesysFieldChange> changes = outcome.Changes;
        if (outcome.PlanningGroup is { IsChanged: true } group)
        {
            changes = changes.Append(new(nameof(GenesysQueueDefinition.PlanningGroup), null, group.ToString()));
        }

        JArray json = Write(changes);
        return json.HasValues ? json : null;
    }

    /// <summary>Changes as lines have them.</summary>
    internal static JArray Write(IEnumerable<GenesysFieldChange> changes) => new(changes.Select(change => new JObject
    {
        ["field"] = change.Field,
        ["before"] = change.Before is null ? null : PlainValue.ToJson(change.Before),
        ["after"] = change.After is null ? null : PlainValue.ToJson(change.After),
    }));

    /// <summary>None for what is no list of them.</summary>
    internal static GenesysFieldChangeList Read(JToken? json) => json is not JArray changes ? GenesysFieldChangeList.None
        : new(changes.OfType<JObject>().Select(change => new GenesysFieldChange(
            change.Text("field") ?? string.Empty,
            PlainValue.FromJson(change["before"] ?? JValue.CreateNull()),
            PlainValue.FromJson(change["after"] ?? JValue.CreateNull()))).ToList());
}
