using GenesysQueues.Contracts;
using GenesysQueues.Lookup;

namespace GenesysQueues.Validation;

/// <summary>Turns the names in a definition into objects of the org. What cannot be found, or means two things, is a finding.</summary>
internal sealed class ReferenceResolver(OrgDirectory directory, LookupScope scope, FindingSink sink, string orgName)
{
    private static readonly EntityKind[] s_groupKinds = [EntityKind.SkillGroup, EntityKind.Group, EntityKind.Team];

    internal async Task<ResolvedQueue> ResolveAsync(GenesysQueueDefinition d, WireContract wire, CancellationToken cancellationToken) => new(d)
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
    };

    private async Task<OrgEntity?> OneAsync(EntityKind kind, string column, string? name, CancellationToken cancellationToken)
    {
        if (name is null)
        {
            return null;
        }

        try
        {
            LookupResult result = await directory.FindAsync(kind, name, scope, cancellationToken).ConfigureAwait(false);
            Report(result, column);
            return result.Entity;
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            CannotLook(kind, column, name, e);
            return null;
        }
    }

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
            CannotLook(EntityKind.Queue, nameof(d.Name), d.Name, e);
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
            if (await GroupAsync(nameof(d.MemberGroup), name, s_groupKinds, cancellationToken).ConfigureAwait(false) is { } group)
            {
                groups.Add(AsMemberGroup(group));
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

        OrgEntity? entity = await GroupAsync(nameof(d.OverflowTarget), target, [EntityKind.Queue, .. s_groupKinds], cancellationToken).ConfigureAwait(false);
        if (entity is null || entity.Kind != EntityKind.Queue)
        {
            return entity is null ? [] : [AsMemberGroup(entity)];
        }

        if (entity.MemberGroups.Count == 0)
        {
            sink.Error(
                "OverflowTargetEmpty", nameof(d.OverflowTarget), target, $"Queue '{entity.Name}' has no member groups that calls could overflow to.",
                "Give that queue a member group, or name a group as the target.");
        }

        return entity.MemberGroups;
    }

    /// <summary>What the name means among several kinds, all of which are asked: a name that two of them know is ambiguous.</summary>
    private async Task<OrgEntity?> GroupAsync(string column, string name, EntityKind[] kinds, CancellationToken cancellationToken)
    {
        var found = new List<OrgEntity>();
        var nearest = new List<string>();
        (EntityKind Kind, GenesysApiException Refusal)? refused = null;
        foreach (EntityKind kind in kinds)
        {
            try
            {
                LookupResult result = await directory.FindAsync(kind, name, scope, cancellationToken).ConfigureAwait(false);
                found.AddRange(result.Found);
                nearest.AddRange(result.Nearest);
            }
            catch (GenesysApiException e) when (e.IsRefusal)
            {
                refused ??= (kind, e);
            }
        }

        if (found.Count == 1)
        {
            return found[0];
        }

        if (found.Count > 1)
        {
            Ambiguous(column, name, found);
        }
        else if (refused is { } refusal)
        {
            CannotLook(refusal.Kind, column, name, refusal.Refusal);
        }
        else
        {
            Missing(column, name, string.Join(" or ", kinds.Select(kind => kind.Noun)), NearestName.Of(name, nearest));
        }

        return null;
    }

    private static MemberGroupRef AsMemberGroup(OrgEntity group) => new(
        group.Id,
        group.Kind == EntityKind.SkillGroup ? MemberGroupRef.SkillGroup : group.Kind == EntityKind.Team ? MemberGroupRef.Team : MemberGroupRef.Group);

    private void Report(LookupResult result, string column)
    {
        if (result.IsMissing)
        {
            Missing(column, result.Wanted, result.Kind.Noun, result.Nearest);
        }
        else if (result.Entity is null)
        {
            Ambiguous(column, result.Wanted, result.Found);
        }
    }

    private void Ambiguous(string column, string name, IReadOnlyList<OrgEntity> found) => sink.Error(
        "AmbiguousName", column, name, $"'{FindingSink.Shorten(name)}' means {found.Count} objects in {orgName}.",
        $"Give the id of the one you mean: {string.Join("; ", found.Select(entity => $"{entity.Kind} {entity}"))}.",
        found.Select(entity => entity.ToString()).ToList());

    private void CannotLook(EntityKind kind, string column, string name, GenesysApiException refusal) => sink.Error(
        "LookupRefused", column, name, $"Whether there is a {kind} '{FindingSink.Shorten(name)}' cannot be looked up: {refusal.Message}",
        $"Give the OAuth client permission to view objects of the kind {kind}.");

    private void Missing(string column, string name, string noun, IReadOnlyList<string> nearest)
    {
        string code = column == nameof(GenesysQueueDefinition.SkillRequirement) ? "SkillNotFound" : column + "NotFound";
        string active = noun == EntityKind.Skill.Noun ? "active " : string.Empty;
        string remedy = nearest.Count > 0 ? $"Did you mean {string.Join(" or ", nearest.Select(found => $"'{found}'"))}?" : "Check the spelling, or create it first.";
        sink.Error(code, column, name, $"There is no {active}{noun} '{FindingSink.Shorten(name)}' in {orgName}.", remedy, nearest);
    }
}
