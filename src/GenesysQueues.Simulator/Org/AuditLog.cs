using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Org;

/// <summary>What the org audits of its queues: service ContactCenter, entity type Queue (API 9).</summary>
internal sealed class AuditLog
{
    private readonly List<AuditRecord> _records = [];

    internal IReadOnlyList<AuditRecord> Records => _records;

    internal void Add(DateTimeOffset now, Caller caller, string orgId, string action, QueueEntity queue, string? property) =>
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
            ["propertyChanges"] = property is null
                ? new JArray()
                : new JArray(new JObject
                {
                    ["property"] = property,
                    ["oldValues"] = new JArray(),
                    ["newValues"] = new JArray("true"),
                }),
        }));
}
