using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Webhooks;

/// <summary>The event that an inline org sends to its webhooks when a queue is created.</summary>
internal static class QueueCreatedEvent
{
    internal const string Name = "routing.queue.created";

    internal static IEnumerable<WebhookDelivery> DeliveriesFor(
        QueueEntity queue, OrgState state, DateTimeOffset now) => state.Webhooks
        .Where(webhook => webhook.Enabled)
        .Select(webhook => new WebhookDelivery(webhook, queue.Name, BodyOf(webhook, queue, state, now).ToString(Formatting.None)))
        .ToList();

    private static JObject BodyOf(Webhook webhook, QueueEntity queue, OrgState state, DateTimeOffset now) => new()
    {
        ["id"] = NameBasedId.For("events", webhook.Id + "/" + queue.Id),
        ["event"] = Name,
        ["time"] = ApiTime.Format(now),
        ["orgId"] = state.OrgId,
        ["orgName"] = state.OrgName,
        ["queue"] = new JObject
        {
            ["id"] = queue.Id,
            ["name"] = queue.Name,
            ["selfUri"] = queue.SelfUri,
            ["division"] = state.DivisionReference(queue.DivisionId!),
            ["skillRequirements"] =
                new JArray((queue.Document["members"] as JArray ?? []).Select(member => Skill(state, member))),
            ["overflow"] = queue.Document["overflowSettings"]?.DeepClone() ?? JValue.CreateNull(),
            ["serviceLevel"] = queue.Document.SelectToken("mediaSettings.call.serviceLevel")?.DeepClone(),
        },
    };

    private static JObject Skill(OrgState state, JToken member)
    {
        var requirement = (JObject)member.DeepClone();
        if (state.Skills.Find((string?)member["skill"]?["id"]) is Entity skill)
        {
            requirement["skill"] = new JObject { ["id"] = skill.Id, ["name"] = skill.Name };
        }

        return requirement;
    }
}
