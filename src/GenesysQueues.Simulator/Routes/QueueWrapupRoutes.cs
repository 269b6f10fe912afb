using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>The wrap-up codes of a queue (API 5.1).</summary>
internal static class QueueWrapupRoutes
{
    private const string Collection = "/api/v2/routing/queues/{}/wrapupcodes";

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("POST", Collection, Add),
        new("DELETE", Collection + "/{}", Remove),
    ];

    private static SimulatorReply List(ApiCall call)
    {
        QueueEntity queue = QueueRoutes.Find(call, "routing:queue:view");
        string? name = call.Query.First("name");
        return Paging.Page(
            call,
            Paging.ByName(call, CodesOf(call, queue).Where(code => NameFilter.Wildcard(code.Name, name))),
            code => code.View());
    }

    private static SimulatorReply Add(ApiCall call)
    {
        QueueEntity queue = QueueRoutes.Find(call, "routing:queue:edit");
        JArray body = call.ReadArray("WrapUpCodeReference");
        if (body.Count > call.Options.MembersPerCall)
        {
            throw ApiError.Constraint("wrapupcodes", $"At most {call.Options.MembersPerCall} codes are accepted in one call.");
        }

        List<string> ids = [.. body.Select(code => CodeOf(call, (string?)code["id"]).Id)];
        foreach (string id in ids.Where(id => !queue.WrapupCodeIds.Contains(id)).Distinct().ToList())
        {
            queue.WrapupCodeIds.Add(id);
            call.Audit("WrapupCodeAdd", queue, AuditLog.Added("WrapupCode/" + id));
        }

        return SimulatorReply.Json(200, new JArray(CodesOf(call, queue).Select(code => code.View())));
    }

    private static SimulatorReply Remove(ApiCall call)
    {
        QueueEntity queue = QueueRoutes.Find(call, "routing:queue:edit");
        if (!queue.WrapupCodeIds.Remove(call.Id(1)))
        {
            throw ApiError.ResourceNotFound();
        }

        call.Audit("WrapupCodeRemove", queue, AuditLog.Removed("WrapupCode/" + call.Id(1)));
        return SimulatorReply.Empty(200);
    }

    private static IEnumerable<Entity> CodesOf(ApiCall call, QueueEntity queue) =>
        queue.WrapupCodeIds.Select(call.State.WrapupCodes.Find).OfType<Entity>();

    private static Entity CodeOf(ApiCall call, string? id)
    {
        if (!NameBasedId.IsUuid(id))
        {
            throw ApiError.InvalidId("id", id ?? string.Empty);
        }

        return call.State.WrapupCodes.Find(id) ?? throw ApiError.ResourceNotFound();
    }
}
