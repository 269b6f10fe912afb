namespace GenesysQueues.Simulator;

/// <summary>What the org audits of its queues: service ContactCenter, entity type Queue (API 9).</summary>
internal sealed class AuditTrail
{
    private readonly List<AuditRecord> _records = [];

    public IReadOnlyList<AuditRecord> Records => _records;

    public void Add(ApiCall call, string action, QueueEntity queue, string? property = null) => _records.Add(
        new AuditRecord(call.Now, action, "Queue", queue.Id, call.Caller.Id, new JObject
        {
            ["id"] = SeededId.For("audits", queue.Id, _records.Count),
            ["userHomeOrgId"] = call.State.OrgId,

            // When a client acted, the user is the client (API 9.2, seen live).
            ["user"] = new JObject { ["id"] = call.Caller.Id, ["name"] = call.Caller.Name },
            ["client"] = new JObject { ["id"] = call.Caller.ClientId },
            ["remoteIp"] = new JArray("127.0.0.1"),
            ["serviceName"] = "ContactCenter",
            ["eventDate"] = OrgState.Stamp(call.Now),
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
                    ["newValues"] = new JArray("true")
                })
        }));
}

/// <summary>One audited change, with the values that queries filter by.</summary>
internal sealed record AuditRecord(
    DateTimeOffset Time, string Action, string EntityType, string EntityId, string UserId, JObject Document);
