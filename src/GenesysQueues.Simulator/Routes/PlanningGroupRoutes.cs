using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Routes;

/// <summary>
/// Business units and their planning groups (API 10): lists without pages, new groups, and changes that name the version
/// they are based on. Deleting is not simulated.
/// </summary>
internal static class PlanningGroupRoutes
{
    internal const string Units = "/api/v2/workforcemanagement/businessunits";
    private const string Collection = Units + "/{}/planninggroups";
    private const string View = "wfm:planningGroup:view";

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Units, ListUnits),
        new("GET", Collection, List),
        new("POST", Collection, Create),
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
        List<PlanningGroupEntity> groups =
            call.State.PlanningGroups.FindAll(group => group.Unit == unit && call.Now >= group.ListedFrom);
        return SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(groups.Select(group => PlanningGroupView.Of(group, call.State))),
            ["metadata"] = new JObject { ["version"] = groups.Sum(group => group.Version) },
        });
    }

    private static SimulatorReply Create(ApiCall call)
    {
        Entity unit = FindUnit(call, "wfm:planningGroup:add");
        call.Caller.Demand("routing:queue:view");
        JObject body = call.ReadObject("CreatePlanningGroupRequest");
        string name = NameRule.Check(body, call.Options, starAllowed: true);
        RefuseDuplicate(call, unit, name, null);
        if (string.IsNullOrEmpty((string?)body["serviceGoalTemplateId"]))
        {
            throw ApiError.Missing("serviceGoalTemplateId");
        }

        CheckTemplate(body["serviceGoalTemplateId"]!, unit, call);
        JArray values = body["routePaths"] as JArray ?? throw ApiError.Missing("routePaths");
        IReadOnlyList<RequestedRoutePath> paths = Rules(call).Check(values, null);

        string id = NameBasedId.For("planningGroups", $"{unit.Name}/{name}", call.State.PlanningGroups.Count);
        string template = ((string)body["serviceGoalTemplateId"]!).ToLowerInvariant();
        JObject document = PlanningGroupEntity.NewDocument(
            id, name, unit, template, call.Caller.Id, ApiTime.Format(call.Now));
        var group = new PlanningGroupEntity(id, name, unit, document)
        {
            ListedFrom = call.Now.AddSeconds(call.Options.ListLagSeconds),
        };
        Replace(group, paths, call);
        call.State.PlanningGroups.Add(group);
        return SimulatorReply.Json(201, PlanningGroupView.Of(group, call.State));
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

        RefuseDuplicate(call, group.Unit, name, group);
        JToken? template = body["serviceGoalTemplateId"] is { Type: JTokenType.String } given ? given : null;
        if (template is not null)
        {
            CheckTemplate(template, group.Unit, call);
        }

        IReadOnlyList<RequestedRoutePath>? paths = PathsOf(body, group, call);

        // Everything is judged before anything is changed.
        group.Name = name;
        group.Document["serviceGoalTemplate"]!["id"] = template ?? group.Document["serviceGoalTemplate"]!["id"];
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
        return Rules(call).Check(values, group);
    }

    private static RoutePathRules Rules(ApiCall call) =>
        new(call.State, id => Visible(call.State.Queues.Find(id), call));

    private static void CheckTemplate(JToken id, Entity unit, ApiCall call) =>
        new QueueReferences(call.State).CheckId(id, given => ServiceGoalTemplateEntity.Of(unit, call.State)
            .Find(template => string.Equals(template.Id, given, StringComparison.OrdinalIgnoreCase)));

    private static void RefuseDuplicate(ApiCall call, Entity unit, string name, PlanningGroupEntity? except)
    {
        if (call.Options.PlanningGroupNamesAreUnique
            && call.State.PlanningGroups.Exists(group => group.Unit == unit && group != except
                && EntityNames.AreSame(group.Name, name, call.Options)))
        {
            throw NameRule.Duplicate(call.Options, "planning group");
        }
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

    internal static Entity FindUnit(ApiCall call, string permission)
    {
        call.Caller.Demand(permission);
        Entity unit = call.State.BusinessUnits.Find(call.Id(0)) ?? throw ApiError.NotFound();
        call.Caller.Demand(permission, unit.DivisionId);
        return unit;
    }
}
