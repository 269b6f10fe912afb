using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Org;

/// <summary>An asynchronous audit query and its results (API 9.1).</summary>
internal sealed record AuditQuery(string Id, JObject Body, DateTimeOffset Started, DateTimeOffset DoneAt, List<JObject> Found)
{
    internal JObject Show(DateTimeOffset now)
    {
        var view = new JObject
        {
            ["id"] = Id,
            ["state"] = now >= DoneAt ? "Succeeded" : now > Started ? "Running" : "Queued",
            ["startDate"] = ApiTime.Format(Started),
            ["interval"] = Body["interval"],
        };
        foreach (string echoed in new[] { "serviceName", "filters", "sort" })
        {
            if (Body[echoed] is JToken value)
            {
                view[echoed] = value.DeepClone();
            }
        }

        return view;
    }
}
