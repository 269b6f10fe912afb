using GenesysQueues.Lookup;

namespace GenesysQueues.Contracts;

/// <summary>A definition with every name turned into the object it means.</summary>
internal sealed record ResolvedQueue(GenesysQueueDefinition Definition)
{
    /// <summary>What the fields refer to, by their names; skills and groups are apart, for the queue needs more of them.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<OrgEntity>> References { get; init; } =
        new Dictionary<string, IReadOnlyList<OrgEntity>>();

    internal OrgEntity? Division => One(nameof(Definition.Division));

    internal IReadOnlyList<ResolvedSkill> Skills { get; init; } = [];

    internal IReadOnlyList<MemberGroupRef> MemberGroups { get; init; } = [];

    /// <summary>Groups that calls overflow to.</summary>
    internal IReadOnlyList<MemberGroupRef> OverflowGroups { get; init; } = [];

    /// <summary>Groups that are to serve the queue no more.</summary>
    internal IEnumerable<MemberGroupRef> RemovedGroups => Of(nameof(Definition.RemoveMemberGroup)).Select(MemberGroupRef.Of);

    internal IReadOnlyList<OrgEntity> RemovedMembers => Of(nameof(Definition.RemoveMember));

    internal IReadOnlyList<OrgEntity> RemovedWrapupCodes => Of(nameof(Definition.RemoveWrapupCode));

    internal IReadOnlyList<OrgEntity> Members => Of(nameof(Definition.Member));

    internal IReadOnlyList<OrgEntity> WrapupCodes => Of(nameof(Definition.WrapupCode));

    internal OrgEntity? PlanningGroup => One(nameof(Definition.PlanningGroup));

    /// <summary>The planning group that is to be made, where the one that is named is missing; else null.</summary>
    internal NewPlanningGroup? NewPlanningGroup { get; init; }

    /// <summary>Whether it is known into which planning group the queue comes.</summary>
    internal bool IsPlanned => PlanningGroup is not null || NewPlanningGroup is not null;

    /// <summary>The route paths with which the queue is planned, without its id.</summary>
    internal IReadOnlyList<RoutePath> RoutePaths { get; init; } = [];

    /// <summary>The definition's Settings, with ids for names.</summary>
    internal IReadOnlyDictionary<string, object?>? Settings { get; init; } = Definition.Settings;

    /// <summary>How the queue is to be again; null where the definition says what is to become of it.</summary>
    internal QueueImage? Image { get; init; }

    /// <summary>The planning group that the queue is in since a change that is undone but for that; or null.</summary>
    internal string? StaysPlannedIn { get; init; }

    /// <summary>A queue that has the name already, or null.</summary>
    internal OrgEntity? Existing { get; init; }

    /// <summary>What a field that takes one name refers to, or null.</summary>
    internal OrgEntity? One(string field) => Of(field).FirstOrDefault();

    private IReadOnlyList<OrgEntity> Of(string field) =>
        References.TryGetValue(field, out IReadOnlyList<OrgEntity>? found) ? found : [];
}
