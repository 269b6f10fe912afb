using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Org;

/// <summary>What the org audits of its queues: service ContactCenter, entity type Queue (API 9).</summary>
internal sealed class AuditLog
{
    private readonly List<AuditRecord> _records = [];

    internal IReadOnlyList<AuditRecord> Records => _records;

    /// <summary>The properties that differ.</summary>
    internal static JArray Changes(JObject before, JObject after) => new(before.Properties().Concat(after.Properties())
        .Select(property => property.Name).Distinct(StringComparer.Ordinal)
        .Where(name => name is not ("dateModified" or "modifiedBy") && !JToken.DeepEquals(before[name], after[name]))
        .Select(name => Change(name, Values(before[name]), Values(after[name]))));

    internal static JObject Change(string property, string[] before, string[] after) => new()
    {
        ["property"] = property,
        ["oldValues"] = new JArray(before),
        ["newValues"] = new JArray(after),
    };

    internal void Add(DateTimeOffset now, Caller caller, string orgId, string action, QueueEntity queue, JArray changes) =>
        _records.Add(new AuditRecord(now, action, "Queue", queue.Id, caller.Id, new JObject
        {
            ["id"] = NameBasedId.For("audits", queue.Id, _records.Count),
            ["userHomeOrgId"] = orgId,

            // When a client acted, the user is the client (API 9.2, seen live).
            ["user"] = new JObject { ["id"] = caller.Id, ["name"] = caller.Name },
            ["client"] = new JObject { ["id"] = caller.ClientId },
            ["remoteIp"] = new JArray("127.0.0.1"),
            ["serviceName"] = "ContactCenter",
            ["eventDate"] = ApiTime.Format(now),
            ["action"] = action,
            ["entity"] = new JObject { ["id"] = queue.Id, ["name"] = queue.Name, ["selfUri"] = queue.SelfUri },
            ["entityType"] = "Queue",
            ["status"] = "SUCCESS",
            ["level"] = "USER",
            ["propertyChanges"] = changes,
        }));

    private static string[] Values(JToken? value) => value is null or { Type: JTokenType.Null } ? []
        : [value is JValue ? value.ToString() : value.ToString(Newtonsoft.Json.Formatting.None)];
}
