using GenesysQueues.Contracts;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>
/// Says before anything is sent whether the session may create a queue where it is wanted, and the skill group that it
/// needs, and whether it may change one. Where the org does not tell what the session may do, nothing is said: it refuses
/// the request itself.
/// </summary>
internal sealed class PermissionCheck(OrgConnection org, LookupContext context)
{
    private readonly Dictionary<string, PermittedDivisions> _answers = new(StringComparer.Ordinal);

    private string Who =>
        $"{org.Grant switch { "Password" or "AuthorizationCode" => "User", "AccessToken" => "The token of", _ => "OAuth client" }} '{org.Identity}'";

    /// <summary>Throws <see cref="GenesysException"/> when the session may create queues nowhere: no definition would fare better than another.</summary>
    internal async Task DemandAsync(CancellationToken cancellationToken)
    {
        if ((await AskAsync(OrgPermissions.AddQueue, cancellationToken).ConfigureAwait(false)).AreNone)
        {
            throw new GenesysException(
                ErrorCatalogue.PermissionMissing, $"{Who} lacks {OrgPermissions.AddQueue} in every division of {org.OrgName}.",
                $"Give it a role with {OrgPermissions.AddQueue} in the divisions of the queues"
                + (org.Wire.KeepsSkillsInGroups
                    ? $"; those with skills also take {OrgPermissions.AddSkillGroup} in the home division." : "."));
        }
    }

    /// <summary>Says what the session lacks for a queue that would be created.</summary>
    internal async Task CheckAsync(ResolvedQueue wanted, FindingSink sink, CancellationToken cancellationToken)
    {
        GenesysQueueDefinition d = wanted.Definition;
        if (await DeniedAsync(OrgPermissions.AddQueue, wanted.Division, cancellationToken).ConfigureAwait(false) is { } division)
        {
            (IReadOnlyList<string> others, string remedy) = Elsewhere(OrgPermissions.AddQueue);
            sink.Error(
                ErrorCatalogue.PermissionMissing, nameof(d.Division), d.Division,
                $"{Who} lacks {OrgPermissions.AddQueue} in {division.Name}.", remedy, others);
        }

        await CheckPlanningGroupAsync(wanted, sink, cancellationToken).ConfigureAwait(false);
        if (org.Wire.SkillGroup(wanted) is { } plan
            && await DeniedAsync(OrgPermissions.AddSkillGroup, null, cancellationToken).ConfigureAwait(false) is { } home
            && await MayNotMakeGroupIn(wanted.Division, cancellationToken).ConfigureAwait(false)
            && await IsMissingAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            sink.Error(
                ErrorCatalogue.PermissionMissing, nameof(d.SkillRequirement), d.SkillRequirement?.ToString(),
                $"{Who} lacks {OrgPermissions.AddSkillGroup} in {Places(home, wanted.Division)}, "
                    + $"where the skill group '{plan.Name}' would be made.",
                $"Give it a role with {OrgPermissions.AddSkillGroup} there, or have somebody make the group.");
        }
    }

    /// <summary>Says what the session lacks for a queue that would be changed.</summary>
    internal async Task CheckChangeAsync(ResolvedQueue wanted, FindingSink sink, CancellationToken cancellationToken)
    {
        GenesysQueueDefinition d = wanted.Definition;
        OrgEntity queue = wanted.Existing!;
        bool isOfMembers = wanted.Members.Count + wanted.RemovedMembers.Count > 0 || wanted.IsExact(nameof(d.Member));
        bool isOfMore = ChangePreview.IsOfQueueItself(wanted) || wanted.Division is not null
            || wanted.WrapupCodes.Count + wanted.RemovedWrapupCodes.Count > 0 || wanted.IsExact(nameof(d.WrapupCode));
        if ((isOfMembers || isOfMore)
            && await PlaceDeniedAsync(OrgPermissions.EditQueue, queue, cancellationToken).ConfigureAwait(false) is { } place
            && (isOfMore || await PlaceDeniedAsync(OrgPermissions.ManageMembers, queue, cancellationToken)
                .ConfigureAwait(false) is not null))
        {
            sink.Error(
                ErrorCatalogue.PermissionMissing, nameof(d.Name), queue.Name,
                $"{Who} lacks {OrgPermissions.EditQueue} in {place}.", $"Give it a role with {OrgPermissions.EditQueue} there.");
        }
    }

    /// <summary>
    /// Says what the session may lack in the division that a queue would be moved to. Which permission orgs ask for is not
    /// published (API 5.6), so that nothing is refused here: the org answers when all else is changed.
    /// </summary>
    internal async Task CheckMoveAsync(OrgEntity target, FindingSink sink, CancellationToken cancellationToken)
    {
        if (await DeniedAsync(OrgPermissions.EditQueue, target, cancellationToken).ConfigureAwait(false) is null)
        {
            return;
        }

        sink.Warning(
            ErrorCatalogue.PermissionMissing, nameof(GenesysQueueDefinition.Division), target.Name,
            $"{Who} lacks {OrgPermissions.EditQueue} in {target.Name}, and the org may refuse to move the queue there.",
            Elsewhere(OrgPermissions.EditQueue).Remedy);
    }

    /// <summary>Says what the session lacks for a planning group that would be made.</summary>
    internal async Task CheckPlanningGroupAsync(ResolvedQueue wanted, FindingSink sink, CancellationToken cancellationToken)
    {
        if (wanted.NewPlanningGroup is not { } group)
        {
            return;
        }

        // Of a unit whose division is not shown only 'nowhere' says anything.
        PermittedDivisions permitted = await AskAsync(OrgPermissions.AddPlanningGroup, cancellationToken).ConfigureAwait(false);
        if (permitted.AreNone || (group.Unit.Division is { } division && permitted.Include(division.Id) == false))
        {
            string place = $"in the division of business unit '{ShortText.Of(group.Unit.Name)}'";
            sink.Error(
                ErrorCatalogue.PermissionMissing, nameof(wanted.Definition.PlanningGroup), wanted.Definition.PlanningGroup,
                $"{Who} lacks {OrgPermissions.AddPlanningGroup} {place}, where planning group '{ShortText.Of(group.Name)}' would "
                    + "be made.",
                $"Give it a role with {OrgPermissions.AddPlanningGroup} there, or have somebody make the group.");
        }
    }

    // The divisions in which a permission that was asked for holds, and what helps where it does not.
    private (IReadOnlyList<string> Others, string Remedy) Elsewhere(string permission)
    {
        List<string> others = _answers[permission].Named.Select(permitted => permitted.Name).ToList();
        string instead = others.Count > 0 ? $", or use another division: {string.Join(", ", others)}" : string.Empty;
        return (others, $"Give it a role with {permission} there{instead}.");
    }

    /// <summary>The division, the home division when null, if the org says that the permission does not hold there; else null.</summary>
    private async Task<OrgEntity?> DeniedAsync(string permission, OrgEntity? division, CancellationToken cancellationToken)
    {
        PermittedDivisions permitted = await AskAsync(permission, cancellationToken).ConfigureAwait(false);
        if (permitted.Include(division?.Id) != false)
        {
            return null;
        }

        division ??= await HomeAsync(cancellationToken).ConfigureAwait(false);
        return division is not null && permitted.Include(division.Id) == false ? division : null;
    }

    // What was listed may have been moved since, so that a denial is looked at twice.
    private async Task<string?> PlaceDeniedAsync(string permission, OrgEntity queue, CancellationToken cancellationToken)
    {
        PermittedDivisions permitted = await AskAsync(permission, cancellationToken).ConfigureAwait(false);
        if (permitted.AreNone)
        {
            return $"every division of {org.OrgName}";
        }

        if (queue.DivisionName is not { } name || permitted.Include(id: null) is null || permitted.AreAll
            || permitted.Named.Any(division => NameKey.Same(division.Name, name)))
        {
            return null;
        }

        try
        {
            JObject shown = await ReadAfterCreateRetry.ReadAsync(org.Client, queue.Id, context.Call, cancellationToken)
                .ConfigureAwait(false);
            return shown["division"].Text("id") is { } id && permitted.Include(id) == false
                ? shown["division"].Text("name") ?? name : null;
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return null;
        }
    }

    private async Task<PermittedDivisions> AskAsync(string permission, CancellationToken cancellationToken)
    {
        if (_answers.TryGetValue(permission, out PermittedDivisions? known))
        {
            return known;
        }

        PermittedDivisions answer;
        try
        {
            answer = await org.Permissions.AskAsync(permission, context, context.Call, cancellationToken).ConfigureAwait(false);
            if (answer.AreNone
                && (await org.Permissions.AskAsync(OrgPermissions.ViewQueue, context, context.Call, cancellationToken)
                    .ConfigureAwait(false)).AreNone)
            {
                // Who may not even view queues anywhere would not have come so far: the org does not know this kind of token.
                answer = PermittedDivisions.Unsaid;
            }
        }
        catch (GenesysApiException e) when (!e.EndsRun)
        {
            answer = PermittedDivisions.Unsaid;
        }

        return _answers[permission] = answer;
    }

    // The group is made in the queue's own division where it may not be in the home division.
    private async Task<bool> MayNotMakeGroupIn(OrgEntity? division, CancellationToken cancellationToken) =>
        division is null
        || (await AskAsync(OrgPermissions.AddSkillGroup, cancellationToken).ConfigureAwait(false)).Include(division.Id) != true;

    private static string Places(OrgEntity home, OrgEntity? division) =>
        division is null || division.Id == home.Id ? home.Name : $"{home.Name} and in {division.Name}";

    private async Task<OrgEntity?> HomeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await org.Directory.AllAsync(EntityKind.Division, context, cancellationToken).ConfigureAwait(false))
                .FirstOrDefault(division => division.IsHome);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return null;
        }
    }

    private async Task<bool> IsMissingAsync(SkillGroupPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return (await org.Directory.FindAsync(EntityKind.SkillGroup, plan.Name, context, cancellationToken)
                .ConfigureAwait(false)).IsMissing;
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return false;
        }
    }
}
