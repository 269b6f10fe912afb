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

    /// <summary>Names of groups and of what Settings refer to, by their ids.</summary>
    internal ILookup<string, string> KnownNames { get; init; } = Enumerable.Empty<string>().ToLookup(id => id);

    /// <summary>Groups that calls overflow to.</summary>
    internal IReadOnlyList<MemberGroupRef> OverflowGroups { get; init; } = [];

    /// <summary>Groups of the list MemberGroup, where its mode is that they go.</summary>
    internal IReadOnlyList<MemberGroupRef> DepartingGroups { get; init; } = [];

    /// <summary>Groups that are to serve the queue no more.</summary>
    internal IEnumerable<MemberGroupRef> RemovedGroups =>
        Of(nameof(Definition.RemoveMemberGroup)).Select(MemberGroupRef.Of).Concat(DepartingGroups);

    /// <summary>What of the queue's lists is in no list that is to be exact, by the names of the lists.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<OrgEntity>> Surplus { get; init; } =
        new Dictionary<string, IReadOnlyList<OrgEntity>>();

    /// <summary>
    /// Whether the change takes groups to the queue or from it. Then whoever is named is a member without them: whom a group
    /// brings only the org knows, after the change.
    /// </summary>
    internal bool ChangesGroups { get; init; }

    /// <summary>Whether an exact list may take away most of what a queue has.</summary>
    internal bool IsForced { get; init; }

    internal IReadOnlyList<OrgEntity> RemovedMembers => Going(nameof(Definition.Member));

    internal IReadOnlyList<OrgEntity> RemovedWrapupCodes => Going(nameof(Definition.WrapupCode));

    internal IReadOnlyList<OrgEntity> Members => Coming(nameof(Definition.Member));

    /// <summary>The rings in which members are asked, by their ids; those without one keep theirs.</summary>
    internal IReadOnlyDictionary<string, int> Rings { get; init; } = new Dictionary<string, int>();

    internal IReadOnlyList<OrgEntity> WrapupCodes => Coming(nameof(Definition.WrapupCode));

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

    /// <summary>A queue that has the name already, or null.</summary>
    internal OrgEntity? Existing { get; init; }

    /// <summary>What a field that takes one name refers to, or null.</summary>
    internal OrgEntity? One(string field) => Of(field).FirstOrDefault();

    /// <summary>Whether a list is given, and the queue is to have nothing else.</summary>
    internal bool IsExact(string list) => Definition.ModeOf(list) == GenesysListMode.Exact
        && QueueFields.Find(list)!.Get(Definition) is not null;

    /// <summary>The same with that for whether an agent has all of its skills or any; null: nothing is known.</summary>
    internal ResolvedQueue Matching(GenesysSkillMatch? match)
    {
        if (match is null || match == Definition.GivenSkillMatch)
        {
            return this;
        }

        GenesysQueueDefinition definition = Definition with { GivenSkillMatch = match };
        return this with
        {
            Definition = definition,
            RoutePaths = RoutePaths.Count == 0 ? RoutePaths : RoutePathPlan.Of(definition, Skills),
        };
    }

    /// <summary>What a list adds to a queue.</summary>
    internal IReadOnlyList<OrgEntity> Coming(string list) =>
        Definition.ModeOf(list) == GenesysListMode.Remove ? [] : Of(list);

    /// <summary>What is to go from a list of a queue.</summary>
    internal IReadOnlyList<OrgEntity> Going(string list) =>
    [
        .. Of(QueueFields.Find(list)!.Removal!), .. Definition.ModeOf(list) == GenesysListMode.Remove ? Of(list) : [],
        .. Surplus.TryGetValue(list, out IReadOnlyList<OrgEntity>? surplus) ? surplus : [],
    ];

    private IReadOnlyList<OrgEntity> Of(string field) =>
        References.TryGetValue(field, out IReadOnlyList<OrgEntity>? found) ? found : [];
}
