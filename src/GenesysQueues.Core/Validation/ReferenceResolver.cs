using GenesysQueues.Contracts;
using GenesysQueues.Lookup;
using GenesysQueues.Validation.Settings;

namespace GenesysQueues.Validation;

/// <summary>Turns the names in a definition into objects of the org. What cannot be found, or means two things, is a finding.</summary>
internal sealed class ReferenceResolver(OrgDirectory directory, LookupScope scope, FindingSink sink, string orgName)
{
    private readonly NameFinder _names = new(directory, scope, sink, orgName);

    internal async Task<ResolvedQueue> ResolveAsync(GenesysQueueDefinition d, WireContract wire, CancellationToken cancellationToken)
    {
        var settings = new SettingNames(_names);
        var resolved = new ResolvedQueue(d)
        {
            Existing = await ExistingAsync(d, cancellationToken).ConfigureAwait(false),
            Division = await OneAsync(EntityKind.Division, nameof(d.Division), d.Division, cancellationToken).ConfigureAwait(false),
            Skills = await SkillsAsync(d, cancellationToken).ConfigureAwait(false),
            MemberGroups = await GroupsAsync(d, cancellationToken).ConfigureAwait(false),
            OverflowGroups = await OverflowAsync(d, wire, cancellationToken).ConfigureAwait(false),
            Members = await ManyAsync(EntityKind.User, nameof(d.Member), d.Member, cancellationToken).ConfigureAwait(false),
            WrapupCodes = await ManyAsync(EntityKind.WrapupCode, nameof(d.WrapupCode), d.WrapupCode, cancellationToken).ConfigureAwait(false),
            InQueueFlow = await OneAsync(EntityKind.InQueueFlow, nameof(d.InQueueFlow), d.InQueueFlow, cancellationToken).ConfigureAwait(false),
            SourceQueue = await OneAsync(EntityKind.Queue, nameof(d.SourceQueue), d.SourceQueue, cancellationToken).ConfigureAwait(false),
            PlanningGroup = await OneAsync(EntityKind.PlanningGroup, nameof(d.PlanningGroup), d.PlanningGroup, cancellationToken).ConfigureAwait(false),
            Settings = await settings.ResolveAsync(d.Settings, cancellationToken).ConfigureAwait(false),
        };

        // Settings win over the fields.
        return resolved with { Division = settings.Division ?? resolved.Division };
    }

    private async Task<OrgEntity?> OneAsync(EntityKind kind, string column, string? name, CancellationToken cancellationToken) =>
        name is null ? null : await _names.FindAsync([kind], column, name, cancellationToken).ConfigureAwait(false);

    // Of equal names in one input the first may just have been created; the others are refused for another reason.
    private async Task<OrgEntity?> ExistingAsync(GenesysQueueDefinition d, CancellationToken cancellationToken)
    {
        if (d.Name is null || sink.HasErrorAt(nameof(d.Name)))
        {
            return null;
        }

        try
        {
            return await directory.FindQueueNamedAsync(d.Name, scope, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            _names.CannotLook(EntityKind.Queue, nameof(d.Name), d.Name, e);
            return null;
        }
    }

    private async Task<IReadOnlyList<OrgEntity>> ManyAsync(EntityKind kind, string column, IReadOnlyList<string>? names, CancellationToken cancellationToken)
    {
        var found = new List<OrgEntity>();
        foreach (string name in names ?? [])
        {
            if (await OneAsync(kind, column, name, cancellationToken).ConfigureAwait(false) is { } entity && !found.Contains(entity))
            {
                found.Add(entity);
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<ResolvedSkill>> SkillsAsync(GenesysQueueDefinition d, CancellationToken cancellationToken)
    {
        var skills = new List<ResolvedSkill>();
        foreach (GenesysSkillRequirement row in d.SkillRequirement ?? Enumerable.Empty<GenesysSkillRequirement>())
        {
            if (await OneAsync(EntityKind.Skill, nameof(d.SkillRequirement), row.Skill, cancellationToken).ConfigureAwait(false) is not { } skill)
            {
                continue;
            }

            if (!skill.IsActive)
            {
                sink.Error(
                    "SkillInactive", nameof(d.SkillRequirement), row.Skill, $"Skill '{skill.Name}' in {orgName} is {skill.State}.",
                    "Use an active skill, or have this one activated.");
            }

            skills.Add(new(row, skill));
        }

        return skills;
    }

    private async Task<IReadOnlyList<MemberGroupRef>> GroupsAsync(GenesysQueueDefinition d, CancellationToken cancellationToken)
    {
        var groups = new List<MemberGroupRef>();
        foreach (string name in d.MemberGroup ?? Enumerable.Empty<string>())
        {
            if (await _names.FindAsync(MemberGroupRef.Kinds, nameof(d.MemberGroup), name, cancellationToken).ConfigureAwait(false) is { } group)
            {
                groups.Add(MemberGroupRef.Of(group));
            }
        }

        return groups.Distinct().ToList();
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
