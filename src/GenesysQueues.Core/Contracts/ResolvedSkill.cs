using GenesysQueues.Lookup;

namespace GenesysQueues.Contracts;

/// <summary>A row of a skill matrix and the skill it means.</summary>
internal sealed record ResolvedSkill(GenesysSkillRequirement Row, OrgEntity Skill);
