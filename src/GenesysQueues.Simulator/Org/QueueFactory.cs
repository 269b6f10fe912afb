using GenesysQueues.Simulator.Models;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Org;

/// <summary>Builds what the API shows of a queue: the given settings over the server's defaults (API 5.2, 5.3).</summary>
internal sealed class QueueFactory(OrgState state)
{
    private const string BackupQueue = "backupQueueId";

    private static readonly string[] s_flowFields = ["queueFlow", "emailInQueueFlow", "messageInQueueFlow"];

    // Set by the server whatever the body says (API 5.2); sourceQueueId is a wish, not a property of the result.
    private static readonly string[] s_serverFields =
    [
        "id", "selfUri", "division", "dateCreated", "dateModified", "createdBy", "modifiedBy", "memberCount",
        "userMemberCount", "joinedMemberCount", "sourceQueueId",
    ];

    /// <summary>What the options may give every queue.</summary>
    internal static IReadOnlyCollection<string> DefaultableFields { get; } =
        [.. ModelCatalogue.Published.PropertyNames("CreateQueueRequest").Except(["name", .. s_serverFields])];

    internal QueueEntity Create(string id, JObject body, string divisionId, string callerId, DateTimeOffset now)
    {
        JObject basis = state.Queues.Find((string?)body["sourceQueueId"]) is QueueEntity source
            ? CopyOf(source)
            : state.Options.QueueDefaults;
        JObject document = Build(id, body, basis, divisionId);
        document["dateCreated"] = ApiTime.Format(now);
        document["dateModified"] = ApiTime.Format(now);
        document["createdBy"] = callerId;
        document["modifiedBy"] = callerId;
        return new QueueEntity(id, (string)document["name"]!, document)
        {
            DivisionId = divisionId,
            ReadableFrom = now.AddSeconds(state.Options.ReadLagSeconds),
            ListedFrom = now.AddSeconds(Math.Max(state.Options.ReadLagSeconds, state.Options.ListLagSeconds)),
        };
    }

    /// <summary>
    /// PUT replaces (API 5.6): what the body leaves out goes back to the default or vanishes, within the objects that it has
    /// too. The division stays.
    /// </summary>
    internal void Replace(QueueEntity queue, JObject body, string callerId, DateTimeOffset now)
    {
        JObject document = Build(queue.Id, body, state.Options.QueueDefaults, queue.DivisionId!);
        foreach (string field in KeptFields(body, queue.Document, state.Options))
        {
            document[field] = queue.Document[field]!.DeepClone();
        }

        document["dateCreated"] = queue.Document["dateCreated"];
        document["createdBy"] = queue.Document["createdBy"];
        document["dateModified"] = ApiTime.Format(now);
        document["modifiedBy"] = callerId;
        queue.Change(document, now, state.Options.ChangeLagSeconds);
        queue.Name = (string)document["name"]!;
    }

    /// <summary>A PUT's body, and of the queue what the org keeps although the body leaves it out.</summary>
    internal static JObject WithKept(JObject body, JObject before, SimulatorOptions options)
    {
        var whole = (JObject)body.DeepClone();
        foreach (string field in KeptFields(body, before, options))
        {
            whole[field] = before[field]!.DeepClone();
        }

        return whole;
    }

    // Null leaves nothing out: it takes away.
    private static IEnumerable<string> KeptFields(JObject body, JObject before, SimulatorOptions options) =>
        options.KeptByReplacement.Where(field => body[field] is null && before[field] is not null);

    private JObject Build(string id, JObject body, JObject basis, string divisionId)
    {
        var given = (JObject)WithoutNulls(body);
        foreach (string field in s_serverFields)
        {
            given.Remove(field);
        }

        string name = EntityNames.Normalize((string)given["name"]!, state.Options);
        var document = new JObject
        {
            ["id"] = id,
            ["name"] = name,
            ["division"] = state.DivisionReference(divisionId),
        };
        var defaults = (JObject)WithoutNulls(basis);
        if (ClearedRouting.IsIn(given))
        {
            defaults.Remove(ClearedRouting.Field);
            given.Remove(ClearedRouting.Field);
        }

        document.Merge(defaults);
        document.Merge(given, new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace });
        document["name"] = name;
        document["selfUri"] = state.Queues.UriOf(id);
        AfterCallWork.Complete(document, given, state.Options);
        Complete(document);
        EchoedDocument.Apply(document, state.Options);
        return document;
    }

    private static JObject CopyOf(QueueEntity source)
    {
        var copy = (JObject)source.Document.DeepClone();
        foreach (string field in s_serverFields)
        {
            copy.Remove(field);
        }

        if (copy["directRouting"] is JObject direct && (string?)direct[BackupQueue] == source.Id)
        {
            direct.Remove(BackupQueue);
        }

        return copy;
    }

    private void Complete(JObject document)
    {
        foreach (JObject group in document.SelectTokens("$..memberGroups[*]").Concat(document.SelectTokens("$..groups[*]"))
            .OfType<JObject>())
        {
            if (state.MemberGroup((string?)group["type"], (string?)group["id"]) is Entity known)
            {
                group["name"] = known.Name;
                group["selfUri"] = known.SelfUri;
            }
        }

        foreach (string field in s_flowFields)
        {
            if (document[field] is JObject flow && state.Flows.Find((string?)flow["id"]) is Entity known)
            {
                document[field] = OrgState.Reference(known);
            }
        }

        // A queue without a backup is its own (API 13.6).
        if (document["directRouting"] is JObject direct)
        {
            direct[BackupQueue] ??= document["id"];
        }

        // Shown on the first rule although it may not be sent there: an echoed body must drop it (API 5.5, 5.6).
        if (document.SelectToken(ClearedRouting.Field + ".rules[0]") is JObject first)
        {
            first["queue"] = new JObject { ["id"] = document["id"], ["selfUri"] = document["selfUri"] };
        }
    }

    private static JToken WithoutNulls(JToken token) => token switch
    {
        JObject entity => new JObject(entity.Properties().Where(property => property.Value.Type != JTokenType.Null)
            .Select(property => new JProperty(property.Name, WithoutNulls(property.Value)))),
        JArray array => new JArray(array.Select(WithoutNulls)),
        _ => token.DeepClone(),
    };
}
