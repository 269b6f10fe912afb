namespace GenesysQueues.Simulator.Org;

/// <summary>Where contacts come from: a queue, a medium, skills and a language (API 10).</summary>
internal sealed record RoutePath(string QueueId, string MediaType, IReadOnlyList<string> SkillIds, string? LanguageId)
{
    /// <summary>What makes two route paths the same one; the order of skills does not.</summary>
    internal string Key =>
        $"{QueueId}/{MediaType}/{string.Join(",", SkillIds.OrderBy(id => id, StringComparer.Ordinal))}/{LanguageId}";
}
