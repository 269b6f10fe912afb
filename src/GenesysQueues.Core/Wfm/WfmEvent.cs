using GenesysQueues.Auditing;
using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Wfm;

/// <summary>What a workforce-management system is told of a new queue.</summary>
internal sealed record WfmEvent(string Id, string QueueId, string QueueName, string Body)
{
    internal const string QueueCreated = "routing.queue.created";

    private const string PingName = "webhook.ping";

    /// <summary>An event that only asks whether somebody is there.</summary>
    internal static (string Id, string Body) Ping(AuditOrigin origin, DateTimeOffset time)
    {
        string id = Guid.NewGuid().ToString();
        return (id, Head(id, PingName, origin, time).ToString(Formatting.None));
    }

    internal static WfmEvent Of(AuditOrigin origin, GenesysQueueDefinition definition, string queueId, string? division, DateTimeOffset time)
    {
        string id = Guid.NewGuid().ToString();
        JObject body = Head(id, QueueCreated, origin, time);
        body["queue"] = new JObject
        {
            ["id"] = queueId,
            ["name"] = definition.Name,
            ["selfUri"] = $"/api/v2/routing/queues/{queueId}",
            ["division"] = division,
            ["skillRequirements"] = new JArray((definition.SkillRequirement ?? Enumerable.Empty<GenesysSkillRequirement>()).Select(Requirement)),
            ["overflow"] = Overflow(definition),
            ["serviceLevel"] = ServiceLevel(definition.ServiceLevel),
        };
        return new(id, queueId, definition.Name!, body.ToString(Formatting.None));
    }

    private static JObject Head(string id, string name, AuditOrigin origin, DateTimeOffset time) => new()
    {
        ["id"] = id,
        ["event"] = name,
        ["time"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["orgId"] = origin.OrgId,
        ["orgName"] = origin.OrgName,
    };

    private static JObject Requirement(GenesysSkillRequirement row)
    {
        var requirement = new JObject
        {
            ["skill"] = row.Skill,
            ["minProficiency"] = row.MinProficiency,
            ["requiredCapacity"] = Number(row.RequiredCapacity),
            ["utilization"] = Number(row.Utilization),
            ["headsNeeded"] = row.HeadsNeeded,
        };
        if (row.Kind is { } kind)
        {
            requirement["kind"] = kind.ToLowerInvariant();
        }

        return requirement;
    }

    private static JValue? Number(decimal? value) => value is { } number ? PlainValue.ToJson(number) : null;

    private static JToken Overflow(GenesysQueueDefinition d) => d.OverflowMaxWaitSeconds is null
        ? JValue.CreateNull()
        : new JObject
        {
            ["maxWaitSeconds"] = d.OverflowMaxWaitSeconds,
            ["timeoutSeconds"] = d.OverflowTimeoutSeconds,
            ["target"] = d.OverflowTarget,
        };

    private static JToken ServiceLevel(GenesysServiceLevel? level) => level is null
        ? JValue.CreateNull()
        : new JObject { ["percent"] = Number(level.Percent), ["seconds"] = level.Seconds };
}
