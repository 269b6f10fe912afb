using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Faults;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Resources;

namespace GenesysQueues.Simulator.Engine;

/// <summary>Faults that strike the queue of a request: the request itself succeeds or fails as it would without them.</summary>
internal sealed class QueueFaults(OrgState state)
{
    private const string Name = "A Rival";

    // A user whom nobody can sign in as.
    private static readonly Caller s_rival = new(
        NameBasedId.For(OrgSections.Users, Name), Name, isClient: false, NameBasedId.For(OrgSections.Clients, Name), []);

    /// <summary>Performs the request with what the fault does before or after it.</summary>
    internal SimulatorReply Around(FaultRule fault, Exchange exchange, Func<DateTimeOffset> now)
    {
        if (fault is { Kind: FaultKind.Rival, After: false })
        {
            Change(RequestedQueue.Find(exchange.Request, state), fault, now());
        }

        SimulatorReply reply = exchange.Perform();
        if (fault is { Kind: FaultKind.Rival, After: true })
        {
            Queues(exchange.Request, reply).ForEach(queue => Change(queue, fault, now()));
        }
        else if (fault.Kind == FaultKind.LoseField && reply.Status is >= 200 and < 300)
        {
            List<QueueEntity> queues = Queues(exchange.Request, reply);
            queues.ForEach(queue => Lose(queue, fault.Field!));
            if (!fault.After && queues.Count == 1 && (string?)Shown(reply)?["id"] == queues[0].Id)
            {
                return SimulatorReply.Json(reply.Status, QueueView.Full(queues[0], state, now()));
            }
        }

        return reply;
    }

    /// <summary>The queue that the request addresses, else those that the reply shows.</summary>
    private List<QueueEntity> Queues(SimulatorRequest request, SimulatorReply reply)
    {
        if (RequestedQueue.Find(request, state) is QueueEntity addressed)
        {
            return [addressed];
        }

        JObject? shown = Shown(reply);
        IEnumerable<JToken> entities = shown?["entities"] as JArray ?? [shown ?? []];
        return [.. entities.Select(entity => state.Queues.Find((string?)entity["id"])).OfType<QueueEntity>()];
    }

    private static JObject? Shown(SimulatorReply reply) => reply is { ContentType: "application/json", Body.Length: > 0 }
        ? EmbeddedJson.Parse(System.Text.Encoding.UTF8.GetString(reply.Body)) as JObject
        : null;

    // As that user's own PUT would, of the queue as it is.
    private void Change(QueueEntity? queue, FaultRule fault, DateTimeOffset now)
    {
        if (queue is not { DeletedAt: null })
        {
            return;
        }

        JObject before = queue.Document;
        var body = (JObject)before.DeepClone();
        FieldPath.Set(body, fault.Field!, fault.Value);
        new QueueFactory(state).Replace(queue, body, s_rival.Id, now);
        state.Audits.Add(now, s_rival, state.OrgId, "Update", queue, AuditLog.Changes(before, queue.Document));
    }

    // As if the body had left it out, but silently: the queue's stamps and the audit tell nothing of it.
    private void Lose(QueueEntity queue, string field)
    {
        var document = (JObject)queue.Document.DeepClone();
        if (state.Options.QueueDefaults.SelectToken(field) is { Type: not JTokenType.Null } given)
        {
            FieldPath.Set(document, field, given);
        }
        else
        {
            document.SelectToken(field)?.Parent?.Remove();
        }

        queue.Document = document;
    }
}
