using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Routes;

/// <summary>
/// Business units and their planning groups (API 10): lists without pages, and changes that name the version they are
/// based on. Creating and deleting is not simulated.
/// </summary>
internal static class PlanningGroupRoutes
{
    private const string Units = "/api/v2/workforcemanagement/businessunits";
    private const string Collection = Units + "/{}/planninggroups";
    private const string View = "wfm:planningGroup:view";

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Units, ListUnits),
        new("GET", Collection, List),
        new("GET", Collection + "/{}", call => SimulatorReply.Json(200, PlanningGroupView.Of(Find(call, View), call.State))),
        new("PATCH", Collection + "/{}", Patch),
    ];

    // The published operation needs no permission.
    private static SimulatorReply ListUnits(ApiCall call)
    {
        string? division = call.Query.First("divisionId");
        return SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(Paging.ByName(call, call.State.BusinessUnits.All)
                .Where(unit => division is null || unit.DivisionId == division).Select(unit => unit.View())),
        });
    }

    private static SimulatorReply List(ApiCall call)
    {
        Entity unit = FindUnit(call, View);
        List<PlanningGroupEntity> groups = call.State.PlanningGroups.FindAll(group => group.Unit == unit);
        return SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(groups.Select(group => PlanningGroupView.Of(group, call.State))),
            ["metadata"] = new JObject { ["version"] = groups.Sum(group => group.Version) },
        });
    }

    private static SimulatorReply Patch(ApiCall call)
    {
        PlanningGroupEntity group = Find(call, "wfm:planningGroup:edit");
        call.Caller.Demand("routing:queue:view");
        JObject body = call.ReadObject("UpdatePlanningGroupRequest");
        RoutePathRules.CheckVersion((int?)body.SelectToken("metadata.version"), group, "metadata.version");
        string name = body["name"] is { Type: JTokenType.String }
            ? NameRule.Check(body, call.Options, starAllowed: true)
            : group.Name;

        if (body["serviceGoalTemplateId"] is { Type: JTokenType.String } template)
        {
            new QueueReferences(call.State).CheckId(
                template, id => id == PlanningGroupEntity.ServiceGoalTemplateOf(group.Unit) ? group : null);
        }

        IReadOnlyList<RequestedRoutePath>? paths = PathsOf(body, group, call);

        // Everything is judged before anything is changed.
        group.Name = name;
        if (paths is not null)
        {
            Replace(group, paths, call);
        }

        group.Touch(call.Caller.Id, call.Now);
        return SimulatorReply.Json(200, PlanningGroupView.Of(group, call.State));
    }

    private static IReadOnlyList<RequestedRoutePath>? PathsOf(JObject body, PlanningGroupEntity group, ApiCall call)
    {
        if (body["routePaths"] is not JObject wrapper)
        {
            return null;
        }

        JArray values = wrapper["values"] as JArray ?? throw ApiError.Missing("routePaths.values");
        return new RoutePathRules(call.State, id => Visible(call.State.Queues.Find(id), call)).Check(values, group);
    }

    private static QueueEntity? Visible(QueueEntity? queue, ApiCall call) =>
        queue is not null && QueueVisibility.IsReadable(queue, call.Options, call.Now) ? queue : null;

    private static void Replace(PlanningGroupEntity group, IReadOnlyList<RequestedRoutePath> paths, ApiCall call)
    {
        foreach (RequestedRoutePath moved in paths.Where(path => path.From is not null))
        {
            moved.From!.RoutePaths.RemoveAll(other => other.Key == moved.Path.Key);
        }

        foreach (PlanningGroupEntity former in paths.Select(path => path.From).OfType<PlanningGroupEntity>().Distinct())
        {
            former.Touch(call.Caller.Id, call.Now);
        }

        group.RoutePaths = [.. paths.Select(path => path.Path)];
    }

    private static PlanningGroupEntity Find(ApiCall call, string permission)
    {
        Entity unit = FindUnit(call, permission);
        string id = call.Id(1);
        return call.State.PlanningGroups
            .Find(group => group.Unit == unit && string.Equals(group.Id, id, StringComparison.OrdinalIgnoreCase))
            ?? throw ApiError.NotFound();
    }

    private static Entity FindUnit(ApiCall call, string permission)
    {
        call.Caller.Demand(permission);
        Entity unit = call.State.BusinessUnits.Find(call.Id(0)) ?? throw ApiError.NotFound();
        call.Caller.Demand(permission, unit.DivisionId);
        return unit;
    }
}
