namespace GenesysQueues.Simulator.Org;

/// <summary>One audited change, with the values that queries filter by.</summary>
internal sealed record AuditRecord(
    DateTimeOffset Time, string Action, string EntityType, string EntityId, string UserId, JObject Document);
