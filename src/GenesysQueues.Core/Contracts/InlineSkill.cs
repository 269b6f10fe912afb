namespace GenesysQueues.Contracts;

/// <summary>A skill that stands in the queue itself.</summary>
internal sealed record InlineSkill(string SkillId, decimal? RequiredCapacity, decimal? Utilization);
