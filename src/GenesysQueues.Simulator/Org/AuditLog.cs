using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Org;

/// <summary>What the org audits of its queues: service ContactCenter, entity type Queue (API 9).</summary>
internal sealed class AuditLog
{
    private readonly List<AuditRecord> _records = [];

    internal IReadOnlyList<AuditRecord> Records => _records;

    /// <summary>
    /// The properties that differ, nested ones by their paths; what has an id is told by it. Unverified, as is all of the
    /// form but the property of a member (API 9.2).
    /// </summary>
    internal static JArray Changes(JObject before, JObject after, string path = "") => new(Differences(before, after, path)
        .Where(change => (string?)change["property"] is not ("dateModified" or "modifiedBy")));

    internal static JObject Added(string property) => Change(property, [], ["true"]);

    internal static JObject Removed(string property) => Change(property, ["true"], []);

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

    private static IEnumerable<JObject> Differences(JObject before, JObject after, string path)
    {
        foreach (string name in before.Properties().Concat(after.Properties()).Select(property => property.Name).Distinct())
        {
            if (IsNested(before[name] ?? after[name]) && IsNested(after[name] ?? before[name]))
            {
                foreach (JObject nested in Differences(Nested(before[name]), Nested(after[name]), $"{path}{name}."))
                {
                    yield return nested;
                }

                continue;
            }

            string[] old = Values(before[name]);
            string[] given = Values(after[name]);
            if (!old.SequenceEqual(given, StringComparer.Ordinal))
            {
                yield return Change(path + name, old, given);
            }
        }
    }

    private static bool IsNested(JToken? value) => value is JObject entity && entity["id"] is null;

    private static JObject Nested(JToken? value) => value as JObject ?? [];

    private static string[] Values(JToken? value) => value switch
    {
        null => [],
        JArray items => [.. items.Select(Text)],
        _ => [Text(value)],
    };

    private static string Text(JToken value) => value switch
    {
        JObject entity when (string?)entity["id"] is string id => id,
        JValue { Type: JTokenType.String } => (string)value!,
        _ => value.ToString(Formatting.None),
    };
}
