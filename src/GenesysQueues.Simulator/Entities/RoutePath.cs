namespace GenesysQueues.Simulator;

/// <summary>Where contacts come from: a queue, a medium and skills. This org has no languages (API 10).</summary>
internal sealed record RoutePath(string QueueId, string MediaType, IReadOnlyList<string> SkillIds)
{
    /// <summary>What makes two route paths the same one; the order of skills does not.</summary>
    public string Key => $"{QueueId}/{MediaType}/{string.Join(",", SkillIds.OrderBy(id => id, StringComparer.Ordinal))}";

    public JObject Show(OrgState state) => new()
    {
        ["mediaType"] = MediaType,
        ["queue"] = new JObject { ["id"] = QueueId, ["selfUri"] = state.Queues.UriOf(QueueId) },
        ["skills"] = new JArray(SkillIds.Select(id => new JObject { ["id"] = id, ["selfUri"] = state.Skills.UriOf(id) }))
    };
}
