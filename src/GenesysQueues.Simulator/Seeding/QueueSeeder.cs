using GenesysQueues.Simulator.Models;
using GenesysQueues.Simulator.Options;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Seeding;

/// <summary>Turns the queue entries of an org file into queues, with names of groups and users resolved.</summary>
internal sealed class QueueSeeder(OrgState state, DateTimeOffset now)
{
    /// <summary>Refuses defaults of the options that no queue could have, and fields of the options that no queue has.</summary>
    internal void ValidateOptions()
    {
        foreach (string field in state.Options.KeptByReplacement.Where(field => !QueueFactory.DefaultableFields.Contains(field)))
        {
            throw AllowedKeys.Unknown("options.keptByReplacement." + field, QueueFactory.DefaultableFields);
        }

        JObject defaults = state.Options.QueueDefaults;
        AllowedKeys.Check(defaults, "options.queueDefaults.", QueueFactory.DefaultableFields);
        Validate(new JObject(defaults) { ["name"] = "Any" }, "The simulator option 'queueDefaults'");
    }

    internal void Seed(JObject seed)
    {
        string name = ((string)seed["name"]!).Trim();
        var body = (JObject)seed.DeepClone();
        foreach (string key in OrgFile.QueueExtras)
        {
            body.Remove(key);
        }

        Entity division = seed["division"] is JToken named
            ? state.Divisions.Resolve(named is JObject ? (string?)named["id"] : (string?)named)
                ?? throw SeedReferences.Unknown(OrgSections.Queues, name, "division", named.ToString())
            : state.HomeDivision;
        body.Remove("division");
        body["memberGroups"] = new JArray((seed["memberGroups"] as JArray ?? []).Select(item => GroupOf(item, name)));

        Validate(body, $"The queue '{name}' of the org file");
        string id = (string?)seed["id"] ?? state.Queues.NewId(name);
        QueueEntity queue = new QueueFactory(state).Create(id, body, division.Id, "system", now);
        queue.ListedFrom = queue.ReadableFrom = now;
        queue.ActiveConversations = (int?)seed["activeConversations"] ?? 0;
        foreach (JToken agent in seed["agents"] as JArray ?? [])
        {
            UserEntity user = SeedReferences.User(state, (string?)agent)
                ?? throw SeedReferences.Unknown(OrgSections.Queues, name, "user", (string?)agent);
            queue.Members[user.Id] = new QueueMemberState();
        }

        foreach (JToken code in seed["wrapupCodes"] as JArray ?? [])
        {
            queue.WrapupCodeIds.Add((state.WrapupCodes.Resolve((string?)code)
                ?? throw SeedReferences.Unknown(OrgSections.Queues, name, "wrap-up code", (string?)code)).Id);
        }

        state.Queues.Add(queue);
    }

    // An org file is held to the rules of requests: a queue that could not be created cannot be there from the start.
    private void Validate(JObject body, string what)
    {
        try
        {
            new BodyValidator(ModelCatalogue.Inline, unknownPropertyIsError: true).CheckObject(body, "CreateQueueRequest");
            // What stands in an org file is there already: it may be older than a rule for new values (API 13.2).
            new QueueRules(state).Check(body, before: body);
            new QueueReferences(state).Check(body);
        }
        catch (ApiError error)
        {
            throw new SimulatorConfigurationException($"{what}: {error.Message}", error);
        }
    }

    private JObject GroupOf(JToken item, string queue)
    {
        if (item is JObject written)
        {
            return (JObject)written.DeepClone();
        }

        string? name = (string?)item;
        (Entity? group, string type) = state.Groups.Resolve(name) is Entity directory ? (directory, "GROUP")
            : state.Teams.Resolve(name) is Entity team ? (team, "TEAM")
            : (state.SkillGroups.Resolve(name), "SKILLGROUP");
        return new JObject
        {
            ["id"] = (group ?? throw SeedReferences.Unknown(OrgSections.Queues, queue, "group", name)).Id,
            ["type"] = type,
        };
    }
}
