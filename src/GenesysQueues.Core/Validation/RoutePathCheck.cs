using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>
/// What stands in the way of route paths: another planning group that has one of a queue that exists already, since each is in
/// one group at most; and other media, which a group may not take (API 10).
/// </summary>
internal sealed class RoutePathCheck(OrgConnection org, LookupContext context)
{
    private const string Column = nameof(GenesysQueueDefinition.PlanningGroup);

    /// <summary>Says which other group has a route path that is to be added.</summary>
    internal async Task CheckOwnersAsync(
        OrgEntity queue, ResolvedQueue wanted, FindingSink sink, CancellationToken cancellationToken)
    {
        if (wanted.Definition.PlanningGroup is not { } given || !wanted.IsPlanned)
        {
            return;
        }

        IReadOnlyList<OrgEntity> groups;
        try
        {
            groups = await org.Directory.AllAsOfNowAsync(EntityKind.PlanningGroup, context, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // Who may not look is told by the org when the path is sent.
            return;
        }

        HashSet<string> keys = [.. wanted.RoutePaths.Select(path => (path with { QueueId = queue.Id }).Key)];
        foreach (OrgEntity other in groups.Where(
            group => group.Id != wanted.PlanningGroup?.Id && group.RoutePaths.Any(path => keys.Contains(path.Key))))
        {
            List<RoutePath> taken = (await ShownAsync(other, cancellationToken).ConfigureAwait(false))
                .Where(path => keys.Contains(path.Key)).ToList();
            if (taken.Count > 0)
            {
                sink.Error(
                    "RoutePathTaken", Column, given,
                    $"Planning group '{ShortText.Of(other.FullName)}' has queue '{ShortText.Of(queue.Name)}' already "
                        + $"({string.Join(", ", Media(taken))}), and a route path is in one group only.",
                    $"Write '{other.FullName}', leave PlanningGroup out, or have the route path taken out of that group first.",
                    [other.ToString()]);
            }
        }
    }

    /// <summary>Says that the group would hold several media.</summary>
    internal static void CheckMedia(ResolvedQueue wanted, FindingSink sink)
    {
        if (!wanted.IsPlanned)
        {
            return;
        }

        List<string> there = Media(wanted.PlanningGroup?.RoutePaths ?? []);
        List<string> media = there.Union(Media(wanted.RoutePaths)).ToList();
        if (media.Count > 1 && there.Count < 2)
        {
            string group = wanted.PlanningGroup?.FullName ?? wanted.NewPlanningGroup!.FullName;
            sink.Warning(
                "PlanningGroupMedia", Column, wanted.Definition.PlanningGroup,
                $"Planning group '{ShortText.Of(group)}' would hold route paths of {string.Join(", ", media)}; the vendor says "
                    + "that a planning group is limited to one medium.",
                "All are sent; where the org refuses that, those of one medium are planned and the rest is told as missing. Plan "
                    + "other media in groups of their own.");
        }
    }

    internal static List<string> Media(IEnumerable<RoutePath> paths) =>
        paths.Select(path => path.MediaType).Distinct(StringComparer.Ordinal).ToList();

    // A list of the session may be older than the group's last change.
    private async Task<IReadOnlyList<RoutePath>> ShownAsync(OrgEntity group, CancellationToken cancellationToken)
    {
        try
        {
            JObject shown = await org.Client.SendForObjectAsync(
                ApiRequest.Get(group.Path, ExpectedReply.Object(group.Id)), context.Call, cancellationToken)
                .ConfigureAwait(false);
            return RoutePath.Of(shown);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return [];
        }
    }
}
