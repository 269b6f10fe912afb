using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Rules;

/// <summary>
/// Checks that every id in a queue body is a UUID (<c>invalid.id</c>) and of something the org has. The answer to a
/// well-formed id of nothing is unverified: a 400 with the code of <see cref="SimulatorOptions.UnknownReferenceCode"/> and
/// the field and id in its details.
/// </summary>
internal sealed class QueueReferences(OrgState state)
{
    internal void Check(JObject body)
    {
        Each(body, "memberGroups[*]", CheckGroup);
        Each(body, "bullseye.rings[*].memberGroups[*]", CheckGroup);
        Each(body, "conditionalGroupRouting.rules[*].groups[*]", CheckGroup);
        Each(body, "conditionalGroupActivation.rules[*].groups[*]", CheckGroup);
        EachId(body, "bullseye.rings[*].actions.skillsToRemove[*].id", state.Skills.Find);
        EachId(body, "conditionalGroupRouting.rules[*].queue.id", state.Queues.Find);
        EachId(body, "conditionalGroupActivation.pilotRule.conditions[*].simpleMetric.queue.id", state.Queues.Find);
        EachId(body, "conditionalGroupActivation.rules[*].conditions[*].simpleMetric.queue.id", state.Queues.Find);
        EachId(body, "directRouting.backupQueueId", state.Queues.Find);
        EachId(body, "sourceQueueId", state.Queues.Find);
        EachId(body, "queueFlow.id", id => FlowOf(id, "INQUEUECALL"));
        EachId(body, "emailInQueueFlow.id", id => FlowOf(id, "INQUEUEEMAIL"));
        EachId(body, "messageInQueueFlow.id", id => FlowOf(id, "INQUEUESHORTMESSAGE"));
        EachId(body, "mediaSettings.callback.liveVoiceFlow.id", state.Flows.Find);
        EachId(body, "mediaSettings.callback.answeringMachineFlow.id", state.Flows.Find);
        EachId(body, "mediaSettings.message.inactivityTimeoutSettings.flowId.id", state.Flows.Find);
        EachId(body, "whisperPrompt.id", state.Prompts.Find);
        EachId(body, "onHoldPrompt.id", state.Prompts.Find);
        EachId(body, "cannedResponseLibraries.libraryIds[*]", state.Libraries.Find);
        EachId(body, "defaultScripts.*.id", state.Scripts.Find);

        // The inline dialect's skill rows.
        EachId(body, "members[*].skill.id", state.Skills.Find);
        Each(body, "members[*].skill", skill => Required(skill, "id"));
    }

    /// <summary>The division of a body, or null when it names none.</summary>
    internal string? DivisionOf(JObject body)
    {
        if (body["division"] is not JObject division)
        {
            return null;
        }

        string id = Required(division, "id");
        CheckId(division["id"]!, state.Divisions.Find);
        return state.Divisions.Find(id)!.Id;
    }

    private Entity? FlowOf(string? id, string type) =>
        state.Flows.Find(id) is Entity flow && (string?)flow.Document["type"] == type ? flow : null;

    private void CheckGroup(JToken group)
    {
        string id = Required(group, "id");
        string type = Required(group, "type");
        CheckId(group["id"]!, _ => state.MemberGroup(type, id));
    }

    private static string Required(JToken entity, string field)
    {
        string? value = (string?)entity[field];
        return string.IsNullOrEmpty(value) ? throw ApiError.Missing(entity.Path + "." + field) : value!;
    }

    private static void Each(JObject body, string path, Action<JToken> check)
    {
        foreach (JToken entity in body.SelectTokens(path).OfType<JObject>())
        {
            check(entity);
        }
    }

    private void EachId(JObject body, string path, Func<string?, Entity?> find)
    {
        foreach (JToken id in body.SelectTokens(path).Where(token => token.Type == JTokenType.String))
        {
            CheckId(id, find);
        }
    }

    /// <summary>Refuses an id that is no UUID, or of nothing that <paramref name="find"/> knows.</summary>
    internal void CheckId(JToken id, Func<string?, Entity?> find)
    {
        string text = (string)id!;
        if (!NameBasedId.IsUuid(text))
        {
            throw ApiError.InvalidId(id.Path, text);
        }

        if (find(text) is null or QueueEntity { DeletedAt: not null })
        {
            throw new ApiError(
                400, state.Options.UnknownReferenceCode, $"The entity [{text}] of field [{id.Path}] does not exist.")
            {
                Details = [new JObject { ["errorCode"] = "not.found", ["fieldName"] = id.Path, ["entityId"] = text }],
            };
        }
    }
}
