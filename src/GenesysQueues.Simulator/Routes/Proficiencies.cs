using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Routes;

/// <summary>What skills and languages have in common: users have them with a proficiency (API 6.1, 6.4).</summary>
internal static class Proficiencies
{
    /// <summary>Those of a user, as lists of users show them too.</summary>
    internal static IEnumerable<JObject> Of(
        UserEntity user, Dictionary<string, double> held, EntityTable<Entity> table, string kind) => held.Select(one =>
    {
        Entity entity = table.Find(one.Key)!;
        return new JObject
        {
            ["id"] = entity.Id,
            ["name"] = entity.Name,
            ["proficiency"] = one.Value,
            ["state"] = entity.Document["state"],
            [$"{kind}Uri"] = entity.SelfUri,
            ["selfUri"] = $"{user.SelfUri}/routing{kind}s/{entity.Id}",
        };
    });

    /// <summary>Those that a list is asked for.</summary>
    internal static IEnumerable<Entity> Asked(ApiCall call, EntityTable<Entity> table)
    {
        string? name = call.Query.First("name");
        IReadOnlyList<string> ids = call.Query.All("id");
        return table.All.Where(entity =>
            (string?)entity.Document["state"] != "deleted"
            && NameFilter.StartsWith(entity.Name, name, call.NameComparison)
            && (ids.Count == 0 || ids.Contains(entity.Id, StringComparer.OrdinalIgnoreCase)));
    }

    /// <summary>The name of a new one, which no other has.</summary>
    internal static string NewName(ApiCall call, JObject body, EntityTable<Entity> table, string kind)
    {
        string name = NameRule.Check(body, call.Options, starAllowed: true);
        return table.FindByName(name) is null ? name : throw NameRule.Duplicate(call.Options, kind);
    }

    internal static Entity New(ApiCall call, string name, EntityTable<Entity> table)
    {
        string id = table.NewId(name);
        return new Entity(id, name, new JObject
        {
            ["id"] = id,
            ["name"] = name,
            ["dateModified"] = ApiTime.Format(call.Now),
            ["state"] = "active",
            ["version"] = "1",
            ["selfUri"] = table.UriOf(id),
        });
    }

    /// <summary>Removes one, from its users too.</summary>
    internal static SimulatorReply Remove(
        ApiCall call, Entity entity, EntityTable<Entity> table, Func<UserEntity, Dictionary<string, double>> held)
    {
        table.Remove(entity);
        foreach (UserEntity user in call.State.Users.All)
        {
            held(user).Remove(entity.Id);
        }

        return SimulatorReply.Empty(200);
    }
}
