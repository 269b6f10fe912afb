namespace GenesysQueues.Simulator;

/// <summary>The event that an inline org sends to its webhooks when a queue is created.</summary>
internal static class QueueCreatedEvent
{
    public const string Name = "routing.queue.created";

    public static IEnumerable<DueEvent> DueFor(ApiCall call, QueueEntity queue) => call.State.Webhooks
        .Where(webhook => webhook.Enabled)
        .Select(webhook => new DueEvent(webhook, queue.Name, BodyOf(call, queue, webhook).ToString(Formatting.None)))
        .ToList();

    private static JObject BodyOf(ApiCall call, QueueEntity queue, Webhook webhook) => new()
    {
        ["id"] = SeededId.For("events", webhook.Id + "/" + queue.Id),
        ["event"] = Name,
        ["time"] = OrgState.Stamp(call.Now),
        ["orgId"] = call.State.OrgId,
        ["orgName"] = call.State.OrgName,
        ["queue"] = new JObject
        {
            ["id"] = queue.Id,
            ["name"] = queue.Name,
            ["selfUri"] = queue.SelfUri,
            ["division"] = call.State.DivisionReference(queue.DivisionId!),
            ["skillRequirements"] = new JArray((queue.Document["members"] as JArray ?? []).Select(member => Skill(call, member))),
            ["overflow"] = queue.Document["overflowSettings"]?.DeepClone() ?? JValue.CreateNull(),
            ["serviceLevel"] = queue.Document.SelectToken("mediaSettings.call.serviceLevel")?.DeepClone()
        }
    };

    private static JObject Skill(ApiCall call, JToken member)
    {
        var requirement = (JObject)member.DeepClone();
        if (call.State.Skills.Find((string?)member["skill"]?["id"]) is Entity skill)
        {
            requirement["skill"] = new JObject { ["id"] = skill.Id, ["name"] = skill.Name };
        }

        return requirement;
    }
}
