namespace GenesysQueues.Simulator;

/// <summary>
/// Business units and their planning groups (API 10): lists without pages, and changes that name the version they are
/// based on. Creating and deleting is not simulated.
/// </summary>
internal static class PlanningGroupRoutes
{
    private const string Units = "/api/v2/workforcemanagement/businessunits";
    private const string Collection = Units + "/{}/planninggroups";
    private const string View = "wfm:planningGroup:view";

    public static IEnumerable<Route> All() =>
    [
        new("GET", Units, ListUnits),
        new("GET", Collection, List),
        new("GET", Collection + "/{}", call => SimulatorReply.Json(200, Find(call, View).Show(call.State))),
        new("PATCH", Collection + "/{}", Patch)
    ];

    // The published operation needs no permission.
    private static SimulatorReply ListUnits(ApiCall call)
    {
        string? division = call.Query.First("divisionId");
        return SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(Paging.ByName(call, call.State.BusinessUnits.All)
                .Where(unit => division is null || unit.DivisionId == division).Select(unit => unit.View()))
        });
    }

    private static SimulatorReply List(ApiCall call)
    {
        Entity unit = FindUnit(call, View);
        List<PlanningGroupEntity> groups = call.State.PlanningGroups.FindAll(group => group.Unit == unit);
        return SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(groups.Select(group => group.Show(call.State))),
            ["metadata"] = new JObject { ["version"] = groups.Sum(group => group.Version) }
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
                template, id => id == PlanningGroupSeeder.ServiceGoalTemplateOf(group.Unit) ? group : null);
        }

        IReadOnlyList<RoutePathRules.Asked>? paths = PathsOf(body, group, call);

        // Everything is judged before anything is changed.
        group.Name = name;
        if (paths is not null)
        {
            Replace(group, paths, call);
        }

        group.Touch(call.Caller.Id, call.Now);
        return SimulatorReply.Json(200, group.Show(call.State));
    }

    private static IReadOnlyList<RoutePathRules.Asked>? PathsOf(JObject body, PlanningGroupEntity group, ApiCall call)
    {
        if (body["routePaths"] is not JObject wrapper)
        {
            return null;
        }

        JArray values = wrapper["values"] as JArray ?? throw ApiError.Missing("routePaths.values");
        return new RoutePathRules(call.State, id => Visible(call.State.Queues.Find(id), call)).Check(values, group);
    }

    private static QueueEntity? Visible(QueueEntity? queue, ApiCall call) =>
        queue is not null && QueueVisibility.IsReadable(queue, call) ? queue : null;

    private static void Replace(PlanningGroupEntity group, IReadOnlyList<RoutePathRules.Asked> paths, ApiCall call)
    {
        foreach (RoutePathRules.Asked taken in paths.Where(asked => asked.From is not null))
        {
            taken.From!.RoutePaths.RemoveAll(path => path.Key == taken.Path.Key);
        }

        foreach (PlanningGroupEntity robbed in paths.Select(asked => asked.From).OfType<PlanningGroupEntity>().Distinct())
        {
            robbed.Touch(call.Caller.Id, call.Now);
        }

        group.RoutePaths = [.. paths.Select(asked => asked.Path)];
    }

    private static PlanningGroupEntity Find(ApiCall call, string permission)
    {
        Entity unit = FindUnit(call, permission);
        string id = call.Id(1);
        return call.State.PlanningGroups.Find(group => group.Unit == unit && string.Equals(group.Id, id, StringComparison.OrdinalIgnoreCase))
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
