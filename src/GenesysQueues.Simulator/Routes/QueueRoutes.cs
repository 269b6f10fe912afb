using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;
using GenesysQueues.Simulator.Webhooks;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Create, read, replace and delete queues (API 5.1, 5.6).</summary>
internal static class QueueRoutes
{
    private const string Collection = "/api/v2/routing/queues";

    internal static IEnumerable<Route> All() =>
    [
        new("POST", Collection, Create),
        new("GET", Collection + "/{}", Get),
        new("PUT", Collection + "/{}", Replace),
        new("DELETE", Collection + "/{}", Delete),
    ];

    /// <summary>The queue of the path, if the caller may use it so; a queue that is not readable yet is not found.</summary>
    internal static QueueEntity Find(ApiCall call, params string[] anyPermission)
    {
        Demand(call, anyPermission, null);
        return WithId(call, call.Id(0), anyPermission);
    }

    /// <summary>The queue of an id, if it is readable and the caller may use it so in its division.</summary>
    internal static QueueEntity WithId(ApiCall call, string id, params string[] anyPermission)
    {
        QueueEntity? queue = call.State.Queues.Find(id);
        if (queue is null || !QueueVisibility.IsReadable(queue, call.Options, call.Now))
        {
            throw ApiError.ResourceNotFound();
        }

        Demand(call, anyPermission, queue.DivisionId);
        return queue;
    }

    private static void Demand(ApiCall call, string[] anyPermission, string? divisionId)
    {
        if (anyPermission.Length == 1)
        {
            call.Caller.Demand(anyPermission[0], divisionId);
        }
        else
        {
            call.Caller.DemandAny(anyPermission, divisionId);
        }
    }

    private static SimulatorReply Create(ApiCall call)
    {
        const string Add = "routing:queue:add";
        OrgState state = call.State;
        call.Caller.Demand(Add);
        JObject body = call.ReadObject("CreateQueueRequest");
        new QueueRules(state).Check(body);
        var references = new QueueReferences(state);
        string divisionId = references.DivisionOf(body) ?? state.HomeDivision.Id;
        call.Caller.Demand(Add, divisionId);
        references.Check(body);

        string name = EntityNames.Normalize((string)body["name"]!, call.Options);
        RefuseDuplicate(state, name, null);
        if (state.LiveQueues.Count() >= call.Options.QueuesMax)
        {
            // API 3.2 has the limit, but no code for an org that is full.
            throw new ApiError(400, "constraint.validation", $"The org holds the maximum of {call.Options.QueuesMax} queues.")
            {
                Limit = new JObject { ["namespace"] = "routing", ["key"] = "queues.max", ["value"] = call.Options.QueuesMax },
            };
        }

        QueueEntity queue =
            new QueueFactory(state).Create(state.Queues.NewId(name), body, divisionId, call.Caller.Id, call.Now);
        state.Queues.Add(queue);
        call.Audit("Create", queue);
        call.Deliveries.AddRange(QueueCreatedEvent.DeliveriesFor(queue, state, call.Now));

        // 200 and the whole queue, never 201 (API 5.1).
        return SimulatorReply.Json(200, QueueView.Full(queue, call.State, call.Now));
    }

    private static SimulatorReply Get(ApiCall call) =>
        SimulatorReply.Json(200, QueueView.Read(Find(call, "routing:queue:view"), call.State, call.Now));

    private static SimulatorReply Replace(ApiCall call)
    {
        QueueEntity queue = Find(call, "routing:queue:edit");
        JObject body = call.ReadObject("QueueRequest");
        new QueueRules(call.State).Check(body, queue.Document);
        new QueueReferences(call.State).Check(body);
        RefuseDuplicate(call.State, (string)body["name"]!, queue);
        JObject before = (JObject)queue.Document.DeepClone();
        new QueueFactory(call.State).Replace(queue, body, call.Caller.Id, call.Now);
        call.AuditUpdate(queue, before);
        return SimulatorReply.Json(200, QueueView.Full(queue, call.State, call.Now));
    }

    private static SimulatorReply Delete(ApiCall call)
    {
        QueueEntity queue = Find(call, "routing:queue:delete");
        if (queue.ActiveConversations > 0 && !call.Query.Flag("forceDelete"))
        {
            throw new ApiError(400, "active.queue", "The queue has active conversations; use forceDelete to delete it.");
        }

        if (queue.DeletedAt is null)
        {
            queue.DeletedAt = call.Now;
            call.Audit("Delete", queue);
        }

        return SimulatorReply.Empty(200);
    }

    private static void RefuseDuplicate(OrgState state, string name, QueueEntity? except)
    {
        if (state.LiveQueues.Any(queue => queue != except && EntityNames.AreSame(queue.Name, name, state.Options)))
        {
            throw NameRule.Duplicate(state.Options, "queue");
        }
    }
}
