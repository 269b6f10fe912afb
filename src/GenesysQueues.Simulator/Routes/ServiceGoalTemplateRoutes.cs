using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>The service goal templates of a business unit, to be read (API 10): a list without pages.</summary>
internal static class ServiceGoalTemplateRoutes
{
    private const string Collection = PlanningGroupRoutes.Units + "/{}/servicegoaltemplates";
    private const string View = "wfm:serviceGoalTemplate:view";

    // The list is open to whoever may see what is planned by them.
    private static readonly string[] s_list = [View, "wfm:planningGroup:view", "wfm:shortTermForecast:view"];

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("GET", Collection + "/{}", call => SimulatorReply.Json(200, Find(call).View())),
    ];

    private static SimulatorReply List(ApiCall call)
    {
        call.Caller.DemandAny(s_list);
        Entity unit = call.State.BusinessUnits.Find(call.Id(0)) ?? throw ApiError.NotFound();
        call.Caller.DemandAny(s_list, unit.DivisionId);
        List<ServiceGoalTemplateEntity> templates = ServiceGoalTemplateEntity.Of(unit, call.State);
        return SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(templates.Select(template => template.View())),
            ["metadata"] = new JObject { ["version"] = templates.Count },
        });
    }

    private static ServiceGoalTemplateEntity Find(ApiCall call)
    {
        Entity unit = PlanningGroupRoutes.FindUnit(call, View);
        string id = call.Id(1);
        return ServiceGoalTemplateEntity.Of(unit, call.State)
            .Find(template => string.Equals(template.Id, id, StringComparison.OrdinalIgnoreCase)) ?? throw ApiError.NotFound();
    }
}
