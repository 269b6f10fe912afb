using GenesysQueues.Lookup;

namespace GenesysQueues.Contracts;

/// <summary>A definition with every name turned into the object it means.</summary>
internal sealed record ResolvedQueue(GenesysQueueDefinition Definition)
{
    internal OrgEntity? Division { get; init; }

    internal IReadOnlyList<ResolvedSkill> Skills { get; init; } = [];

    internal IReadOnlyList<MemberGroupRef> MemberGroups { get; init; } = [];

    /// <summary>Groups that calls overflow to.</summary>
    internal IReadOnlyList<MemberGroupRef> OverflowGroups { get; init; } = [];

    internal IReadOnlyList<OrgEntity> Members { get; init; } = [];

    internal IReadOnlyList<OrgEntity> WrapupCodes { get; init; } = [];

    internal OrgEntity? InQueueFlow { get; init; }

    internal OrgEntity? SourceQueue { get; init; }

    internal OrgEntity? PlanningGroup { get; init; }

    /// <summary>The definition's Settings, with ids for names.</summary>
    internal IReadOnlyDictionary<string, object?>? Settings { get; init; } = Definition.Settings;

    /// <summary>A queue that has the name already, or null.</summary>
    internal OrgEntity? Existing { get; init; }
}
