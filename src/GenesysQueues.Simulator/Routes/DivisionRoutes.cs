using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Divisions, readable without permission, and moving queues between them (API 5.6, 7).</summary>
internal static class DivisionRoutes
{
    private const string Collection = "/api/v2/authorization/divisions";
    private const string Edit = "routing:queue:edit";
    private const int CursorSizeMax = 200;

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("GET", Collection + "/home", call => SimulatorReply.Json(200, call.State.HomeDivision.Document)),
        new("GET", Collection + "/limit", Limit),
        new("GET", Collection + "/query", Query),
        new("GET", Collection + "/{}", call => SimulatorReply.Json(200, Find(call).Document)),
        new("POST", Collection + "/{}/objects/{}", Move),
    ];

    private static Entity Find(ApiCall call) => call.State.Divisions.Find(call.Id(0)) ?? throw ApiError.NotFound();

    private static IEnumerable<Entity> Filtered(ApiCall call)
    {
        string? name = call.Query.First("name");
        IReadOnlyList<string> ids = call.Query.All("id");
        return call.State.Divisions.All.Where(division => NameFilter.Contains(division.Name, name, call.NameComparison)
            && (ids.Count == 0 || ids.Contains(division.Id, StringComparer.OrdinalIgnoreCase)));
    }

    private static SimulatorReply List(ApiCall call) =>
        Paging.Page(call, Paging.ByName(call, Filtered(call)), division => division.View());

    private static SimulatorReply Limit(ApiCall call) =>
        SimulatorReply.Json(200, new JValue(call.Options.Limits["authorization"]["max.divisions.per.org"]));

    private static SimulatorReply Query(ApiCall call) =>
        Paging.Cursor(call, Filtered(call), division => division.View(), CursorSizeMax);

    private static SimulatorReply Move(ApiCall call)
    {
        Entity division = Find(call);
        if (call.Value(1) != "QUEUE")
        {
            throw ApiError.BadRequest($"Objects of type [{call.Value(1)}] are not simulated.");
        }

        JArray ids = call.ReadJson() as JArray ?? throw ApiError.BadRequest("The body must be an array of ids.");
        // No permission is listed for the call; the division-scoped rights decide, in the old division and the new (API 5.6).
        call.Caller.Demand(Edit, division.Id);
        List<QueueEntity> queues = [.. ids.Select(id => QueueRoutes.WithId(call, QueueId(id), Edit)).Distinct()];
        foreach (QueueEntity queue in queues.Where(queue => queue.DivisionId != division.Id))
        {
            var before = (JObject)queue.Document.DeepClone();
            queue.DivisionId = division.Id;
            queue.Document["division"] = call.State.DivisionReference(division.Id);
            call.AuditUpdate(queue, before);
        }

        return SimulatorReply.Empty(204);
    }

    private static string QueueId(JToken id) => id.Type == JTokenType.String && NameBasedId.IsUuid((string?)id)
        ? (string)id!
        : throw ApiError.InvalidId("id", id.ToString());
}
