using GenesysQueues.Auditing;
using GenesysQueues.Json;
using GenesysQueues.Outcomes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Wfm;

/// <summary>What a workforce-management system is told of a queue.</summary>
/// <param name="Id">The same whenever the same thing is told again, so that a receiver knows a repetition.</param>
/// <param name="Name">What happened.</param>
/// <param name="QueueId">The queue, whose events are delivered in their order.</param>
/// <param name="QueueName">Its name.</param>
/// <param name="Body">The JSON that is sent.</param>
internal sealed record WfmEvent(string Id, string Name, string QueueId, string QueueName, string Body)
{
    internal const string QueueCreated = "routing.queue.created";
    internal const string QueueUpdated = "routing.queue.updated";
    internal const string QueueRemoved = "routing.queue.removed";

    /// <summary>What an endpoint can be told of.</summary>
    internal static readonly IReadOnlyList<string> Names = [QueueCreated, QueueUpdated, QueueRemoved];

    private const string PingName = "webhook.ping";

    /// <summary>An event that only asks whether somebody is there.</summary>
    internal static WfmEvent Ping(AuditOrigin origin, DateTimeOffset time)
    {
        string id = Guid.NewGuid().ToString();
        return new(id, PingName, string.Empty, string.Empty, Head(id, PingName, origin, time).ToString(Formatting.None));
    }

    internal static WfmEvent Created(
        AuditOrigin origin, GenesysQueueDefinition definition, string queueId, string? division, DateTimeOffset time,
        PlannedIn? planningGroup = null)
    {
        string id = IdOf(origin, QueueCreated, queueId);
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
        if (planningGroup is not null)
        {
            body["queue"]!["planningGroup"] = new JObject { ["id"] = planningGroup.Id, ["name"] = planningGroup.Name };
        }

        return new(id, QueueCreated, queueId, definition.Name!, body.ToString(Formatting.None));
    }

    /// <summary>A queue of which no more is known.</summary>
    internal static WfmEvent Created(AuditOrigin origin, string queueId, string queueName, DateTimeOffset time) =>
        Of(origin, QueueCreated, queueId, queueName, time);

    /// <summary>Settings of a queue were changed.</summary>
    /// <param name="origin">The org.</param>
    /// <param name="queueId">The queue.</param>
    /// <param name="queueName">Its name.</param>
    /// <param name="changes">The org's: each a property with its old and new values.</param>
    /// <param name="changeId">What tells the change from the queue's other ones.</param>
    /// <param name="time">When.</param>
    internal static WfmEvent Updated(
        AuditOrigin origin, string queueId, string queueName, IEnumerable<JObject> changes, string changeId, DateTimeOffset time)
    {
        var told = new JArray(changes.Select(change => new JObject
        {
            ["field"] = change.Text("property"),
            ["before"] = change["oldValues"] as JArray ?? [],
            ["after"] = change["newValues"] as JArray ?? [],
        }));
        return Of(origin, QueueUpdated, queueId, queueName, time, $"{queueId}\n{changeId}", told);
    }

    internal static WfmEvent Removed(AuditOrigin origin, string queueId, string queueName, DateTimeOffset time) =>
        Of(origin, QueueRemoved, queueId, queueName, time);

    /// <summary>As it lies in a journal or an outbox.</summary>
    internal JObject ToJson() => new()
    {
        ["id"] = Id,
        ["event"] = Name,
        ["queue_id"] = QueueId,
        ["queue_name"] = QueueName,
        // As text: what is signed is each of its characters.
        ["body"] = Body,
    };

    /// <summary>Null when it is none that this module wrote.</summary>
    internal static WfmEvent? FromJson(JToken? json) =>
        json.Text("id") is { } id && json.Text("event") is { } name && json.Text("queue_id") is { } queueId
        && json.Text("queue_name") is { } queueName && json.Text("body") is { } body
            ? new(id, name, queueId, queueName, body) : null;

    // Of the queue it tells no more than its name.
    private static WfmEvent Of(
        AuditOrigin origin, string name, string queueId, string queueName, DateTimeOffset time, string? what = null,
        JArray? changes = null)
    {
        string id = IdOf(origin, name, what ?? queueId);
        JObject body = Head(id, name, origin, time);
        body["queue"] = new JObject
        {
            ["id"] = queueId,
            ["name"] = queueName,
            ["selfUri"] = $"/api/v2/routing/queues/{queueId}",
        };
        if (changes is not null)
        {
            body["changes"] = changes;
        }

        return new(id, name, queueId, queueName, body.ToString(Formatting.None));
    }

    // Whoever finds out again what happened, after a crash or in the org's audit, says it under the same id.
    private static string IdOf(AuditOrigin origin, string name, string what)
    {
        string hash = Hex.Sha256($"{origin.Owner.Key}\n{name}\n{what.ToLowerInvariant()}\n{origin.SimulatedOrg}");
        // A UUID of version 8 (RFC 9562, 5.8): made of a hash, by a rule of one's own.
        return $"{hash.Substring(0, 8)}-{hash.Substring(8, 4)}-8{hash.Substring(13, 3)}-a{hash.Substring(17, 3)}-{hash.Substring(20, 12)}";
    }

    private static JObject Head(string id, string name, AuditOrigin origin, DateTimeOffset time) => new()
    {
        ["id"] = id,
        ["event"] = name,
        ["time"] = UtcText.Of(time),
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
