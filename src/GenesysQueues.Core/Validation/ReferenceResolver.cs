using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Lookup;
using GenesysQueues.Validation.Rows;
using GenesysQueues.Validation.Settings;

namespace GenesysQueues.Validation;

/// <summary>Turns the names in a definition into objects of the org. What cannot be found, or means two things, is a finding.</summary>
/// <param name="directory">The names of the org.</param>
/// <param name="context">The command's look-ups.</param>
/// <param name="sink">Takes the findings.</param>
/// <param name="orgName">How the org is called in them.</param>
/// <param name="rows">The other rows of the input; null: there are none.</param>
/// <param name="orgId">The org's id, by which copies of its own queues are known.</param>
internal sealed class ReferenceResolver(
    OrgDirectory directory, LookupContext context, FindingSink sink, string orgName, RowFinder? rows = null, string? orgId = null)
{
    // Those looked up by rules of their own, or before the others.
    private static readonly string[] s_apart =
    [
        nameof(GenesysQueueDefinition.Name), nameof(GenesysQueueDefinition.Division),
        nameof(GenesysQueueDefinition.SkillRequirement), nameof(GenesysQueueDefinition.MemberGroup),
        nameof(GenesysQueueDefinition.OverflowTarget),
    ];

    /// <summary>Service goal template of planning groups that are made where they are missing; null: none is made.</summary>
    internal string? PlanningGroupTemplate { get; init; }

    /// <summary>Asks who serves a queue; null where users who are deactivated are not looked for.</summary>
    internal ApiClient? Client { get; init; }

    private readonly NameFinder _names = new(directory, context, sink, orgName, rows);

    // What stands in lists, and the ids of what it means.
    private readonly List<(string List, string Id, string Name)> _given = [];

    internal async Task<ResolvedQueue> ResolveAsync(GenesysQueueDefinition d, WireContract wire, CancellationToken cancellationToken)
    {
        _names.Meant = d.Meant.Count > 0 && orgId is not null ? new(d, orgId) : null;
        var settings = new SettingReferenceResolver(_names);
        var references = new Dictionary<string, IReadOnlyList<OrgEntity>>();
        async Task ReferAsync(QueueField field) =>
            references[field.Name] =
                await ManyAsync(field.Kinds, field.Name, Names(field.Get(d)), cancellationToken).ConfigureAwait(false);

        OrgEntity? existing = await ExistingAsync(d, cancellationToken).ConfigureAwait(false);
        if (existing is not null)
        {
            rows?.SelfIsInOrg();
        }

        _names.Former = Client is null ? null : new(Client, directory, context, existing?.Id);
        await ReferAsync(QueueFields.Find(nameof(d.Division))!).ConfigureAwait(false);
        IReadOnlyList<ResolvedSkill> skills = await SkillsAsync(d, wire, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OrgEntity> groups = await GroupsAsync(d, cancellationToken).ConfigureAwait(false);
        var resolved = new ResolvedQueue(d)
        {
            Existing = existing,
            References = references,
            Skills = skills,
            MemberGroups = groups.Select(MemberGroupRef.Of).ToList(),
            OverflowGroups = await OverflowAsync(d, wire, cancellationToken).ConfigureAwait(false),
        };
        if (d.MemberGroupModeValue == GenesysListMode.Remove)
        {
            resolved = resolved with { MemberGroups = [], DepartingGroups = resolved.MemberGroups };
        }

        await CheckTargetAsync(resolved, wire, cancellationToken).ConfigureAwait(false);
        foreach (QueueField field in QueueFields.All.Where(field => field.Kinds.Count > 0 && !s_apart.Contains(field.Name)))
        {
            if (field.Name == nameof(d.PlanningGroup))
            {
                resolved = await PlanningAsync(resolved, references, cancellationToken).ConfigureAwait(false);
            }
            else if (field.Name == nameof(d.Member))
            {
                (references[field.Name], IReadOnlyDictionary<string, int> rings) =
                    await MembersAsync(field, d, cancellationToken).ConfigureAwait(false);
                resolved = resolved with { Rings = rings };
            }
            else
            {
                await ReferAsync(field).ConfigureAwait(false);
            }
        }

        foreach (QueueField list in QueueFields.Lists)
        {
            CheckBoth(list, d);
        }

        resolved = resolved with
        {
            Settings = await settings.ResolveAsync(d.Settings, cancellationToken).ConfigureAwait(false),
            KnownNames = settings.Found.Concat(groups).ToLookup(found => found.Id, found => found.Name),
        };
        if (settings.Division is { } division)
        {
            // Settings win over the fields.
            references[nameof(d.Division)] = [division];
        }

        return resolved;
    }

    private async Task<ResolvedQueue> PlanningAsync(
        ResolvedQueue resolved, Dictionary<string, IReadOnlyList<OrgEntity>> references, CancellationToken cancellationToken)
    {
        GenesysQueueDefinition d = resolved.Definition;
        if (d.PlanningGroup is not { } named)
        {
            return resolved;
        }

        (OrgEntity? group, NewPlanningGroup? missing) =
            await new PlanningGroupFinder(directory, context, sink, orgName, PlanningGroupTemplate)
                .FindAsync(named, cancellationToken).ConfigureAwait(false);
        references[nameof(d.PlanningGroup)] = group is null ? [] : [group];
        return resolved with { NewPlanningGroup = missing, RoutePaths = RoutePathPlan.Of(d, resolved.Skills) };
    }

    private static IReadOnlyList<string> Names(object? value) => value switch
    {
        null => [],
        IReadOnlyList<string> names => names,
        _ => [(string)value],
    };

    // Of equal names in one input the first may just have been created; the others are refused for another reason.
    private async Task<OrgEntity?> ExistingAsync(GenesysQueueDefinition d, CancellationToken cancellationToken)
    {
        if (d.Name is null || sink.HasErrorAt(nameof(d.Name)))
        {
            return null;
        }

        try
        {
            if (d.Queue is { } meant)
            {
                LookupResult found =
                    await directory.FindAsync(EntityKind.Queue, meant.Id, context, cancellationToken).ConfigureAwait(false);
                return found.Entity;
            }

            IReadOnlyList<OrgEntity> named =
                await directory.FindQueuesNamedAsync(d.Name, context, cancellationToken).ConfigureAwait(false);
            if (named.Count > 1)
            {
                _names.Ambiguous(nameof(d.Name), d.Name, named);
                return null;
            }

            return named.FirstOrDefault();
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            _names.CannotLook(EntityKind.Queue, nameof(d.Name), d.Name, e);
            return null;
        }
    }

    private async Task<(IReadOnlyList<OrgEntity> Members, IReadOnlyDictionary<string, int> Rings)> MembersAsync(
        QueueField field, GenesysQueueDefinition d, CancellationToken cancellationToken)
    {
        var members = new List<OrgEntity>();
        var rings = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (string given in d.Member ?? Enumerable.Empty<string>())
        {
            (string name, int? ring) = MemberRing.Of(given);
            bool isLeaving = d.MemberModeValue == GenesysListMode.Remove;
            if (await _names.FindAsync(field.Kinds, field.Name, name, cancellationToken, isLeaving: isLeaving)
                .ConfigureAwait(false) is not { } user)
            {
                continue;
            }

            if (ring is { } number && rings.TryGetValue(user.Id, out int other) && other != number)
            {
                sink.Error(
                    "FieldTwice", field.Name, given, $"'{ShortText.Of(name)}' is in {field.Name} twice, in two rings.",
                    "Keep one of them.");
            }

            _given.Add((field.Name, user.Id, name));
            rings[user.Id] = ring ?? (rings.TryGetValue(user.Id, out int known) ? known : 0);
            members.Add(user);
        }

        return (
            members.Distinct().ToList(),
            rings.Where(pair => pair.Value > 0).ToDictionary(pair => pair.Key, pair => pair.Value, rings.Comparer));
    }

    private async Task<IReadOnlyList<OrgEntity>> ManyAsync(
        IReadOnlyList<EntityKind> kinds, string column, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var found = new List<OrgEntity>();
        foreach (string name in names)
        {
            if (await _names.FindAsync(
                kinds, column, name, cancellationToken, isLeaving: column == nameof(GenesysQueueDefinition.RemoveMember))
                .ConfigureAwait(false) is not { } entity)
            {
                continue;
            }

            _given.Add((column, entity.Id, name));
            if (!found.Contains(entity))
            {
                found.Add(entity);
            }
        }

        return found;
    }

    // What is written alike in both is refused without an org.
    private void CheckBoth(QueueField list, GenesysQueueDefinition d)
    {
        if (d.ModeOf(list.Name) == GenesysListMode.Remove)
        {
            return;
        }

        foreach (IGrouping<string, (string List, string Id, string Name)> same in _given
            .Where(given => given.List == list.Name || given.List == list.Removal).GroupBy(given => given.Id))
        {
            List<string> added = [.. same.Where(given => given.List == list.Name).Select(given => given.Name)];
            List<string> gone = [.. same.Where(given => given.List == list.Removal).Select(given => given.Name)];
            if (added.Count > 0 && gone.Count > 0 && !added.Exists(name => gone.Exists(other => NameKey.Same(name, other))))
            {
                sink.Error(
                    "AddedAndRemoved", list.Name, added[0],
                    $"'{ShortText.Of(added[0])}' in {list.Name} and '{ShortText.Of(gone[0])}' in {list.Removal} are one and the "
                        + $"same (id {same.Key}).",
                    "Leave it out of one of them.");
            }
        }
    }

    private async Task<IReadOnlyList<ResolvedSkill>> SkillsAsync(
        GenesysQueueDefinition d, WireContract wire, CancellationToken cancellationToken)
    {
        const string Column = nameof(d.SkillRequirement);
        var skills = new List<ResolvedSkill>();
        foreach (GenesysSkillRequirement row in d.SkillRequirement ?? Enumerable.Empty<GenesysSkillRequirement>())
        {
            IReadOnlyList<EntityKind> kinds = row.Kind switch
            {
                GenesysSkillRequirement.SkillKind => [EntityKind.Skill],
                GenesysSkillRequirement.LanguageKind => [EntityKind.Language],
                _ => wire.KeepsSkillsInGroups ? [EntityKind.Skill, EntityKind.Language] : [EntityKind.Skill],
            };
            if ((row.IsLanguage && !wire.KeepsSkillsInGroups)
                || await _names.FindAsync(kinds, Column, row.Skill, cancellationToken).ConfigureAwait(false) is not { } skill)
            {
                continue;
            }

            if (!skill.IsActive)
            {
                sink.Error(
                    "SkillInactive", Column, row.Skill,
                    $"{(skill.Kind == EntityKind.Language ? "Language" : "Skill")} '{skill.Name}' in {orgName} is {skill.State}.",
                    $"Use an active {skill.Kind.Noun}, or have this one activated.");
            }

            // With its kind and without, or by its name and its id, one can stand in two rows.
            if (skills.Any(other => other.Skill == skill) && !sink.HasErrorAt(Column))
            {
                sink.SkillTwice(Column, row.Skill, skills.Count(other => other.Skill == skill) + 1);
            }

            skills.Add(new(row, skill));
        }

        return skills;
    }

    private async Task<IReadOnlyList<OrgEntity>> GroupsAsync(GenesysQueueDefinition d, CancellationToken cancellationToken)
    {
        var groups = new List<OrgEntity>();
        foreach (string name in d.MemberGroup ?? Enumerable.Empty<string>())
        {
            if (await _names.FindAsync(MemberGroupRef.Kinds, nameof(d.MemberGroup), name, cancellationToken).ConfigureAwait(false) is { } group)
            {
                _given.Add((nameof(d.MemberGroup), group.Id, name));
                groups.Add(group);
            }
        }

        return groups.GroupBy(group => group.Id, StringComparer.OrdinalIgnoreCase).Select(same => same.First()).ToList();
    }

    // The queue's own groups are asked all the time: the target would change nothing.
    private async Task CheckTargetAsync(ResolvedQueue resolved, WireContract wire, CancellationToken cancellationToken)
    {
        List<MemberGroupRef> others = resolved.OverflowGroups.Where(group => !resolved.MemberGroups.Contains(group)).ToList();
        bool byMatrix = others.Count > 0
            && await AreOfMatrixAsync(others, resolved, wire, cancellationToken).ConfigureAwait(false);
        if (resolved.OverflowGroups.Count > 0 && (others.Count == 0 || byMatrix))
        {
            string target = resolved.Definition.OverflowTarget!;
            string field = byMatrix ? nameof(resolved.Definition.SkillRequirement) : nameof(resolved.Definition.MemberGroup);
            sink.Warning(
                "OverflowTargetIsOwn", nameof(resolved.Definition.OverflowTarget), target,
                $"The groups of OverflowTarget '{ShortText.Of(target)}' serve the queue already, by {field}.",
                $"Name another target, or {(byMatrix ? "ask for other skills by" : "take the group out of")} {field}; "
                    + "else calls overflow to nobody new.");
        }
    }

    // The group of a matrix is known by its name; that of a row, which may not be there yet, has the name for an id.
    private async Task<bool> AreOfMatrixAsync(
        List<MemberGroupRef> groups, ResolvedQueue resolved, WireContract wire, CancellationToken cancellationToken)
    {
        if (groups.Any(group => group.Type != MemberGroupRef.SkillGroup) || wire.SkillGroup(resolved) is not { } plan)
        {
            return false;
        }

        var own = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { plan.Name };
        try
        {
            if (groups.Any(group => !own.Contains(group.Id))
                && (await directory.FindAsync(EntityKind.SkillGroup, plan.Name, context, cancellationToken)
                    .ConfigureAwait(false)).Entity is { } entity)
            {
                own.Add(entity.Id);
            }
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // Who may not look is not warned.
        }

        return groups.All(group => own.Contains(group.Id));
    }

    private async Task<IReadOnlyList<MemberGroupRef>> OverflowAsync(GenesysQueueDefinition d, WireContract wire, CancellationToken cancellationToken)
    {
        if (d.OverflowTarget is not { } target || !wire.UsesOverflowTarget)
        {
            return [];
        }

        OrgEntity? entity = await _names.FindAsync([EntityKind.Queue, .. MemberGroupRef.Kinds], nameof(d.OverflowTarget), target, cancellationToken).ConfigureAwait(false);
        if (entity is null || entity.Kind != EntityKind.Queue)
        {
            return entity is null ? [] : [MemberGroupRef.Of(entity)];
        }

        if (entity.MemberGroups.Count == 0)
        {
            sink.Error(
                "OverflowTargetEmpty", nameof(d.OverflowTarget), target, $"Queue '{entity.Name}' has no member groups that calls could overflow to.",
                "Give that queue a member group, or name a group as the target.");
        }

        return entity.MemberGroups;
    }
}
