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

    internal static WfmEvent Of(AuditOrigin origin, GenesysQueueDefinition definition, string queueId, string? division, DateTimeOffset time)
    {
        string id = Guid.NewGuid().ToString();
        var body = new JObject
        {
            ["id"] = id,
            ["event"] = QueueCreated,
            ["time"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["orgId"] = origin.OrgId,
            ["orgName"] = origin.OrgName,
            ["queue"] = new JObject
            {
                ["id"] = queueId,
                ["name"] = definition.Name,
                ["selfUri"] = $"/api/v2/routing/queues/{queueId}",
                ["division"] = division,
                ["skillRequirements"] = new JArray((definition.SkillRequirement ?? Enumerable.Empty<GenesysSkillRequirement>()).Select(Requirement)),
                ["overflow"] = Overflow(definition),
                ["serviceLevel"] = ServiceLevel(definition.ServiceLevel),
            },
        };
        return new(id, queueId, definition.Name!, body.ToString(Formatting.None));
    }

    private static JObject Requirement(GenesysSkillRequirement row) => new()
    {
        ["skill"] = row.Skill,
        ["minProficiency"] = row.MinProficiency,
        ["requiredCapacity"] = Number(row.RequiredCapacity),
        ["utilization"] = Number(row.Utilization),
        ["headsNeeded"] = row.HeadsNeeded,
    };

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
