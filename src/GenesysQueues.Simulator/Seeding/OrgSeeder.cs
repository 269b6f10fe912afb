using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Seeding;

/// <summary>Turns the entries of an org file into entities; references are names or ids.</summary>
internal sealed class OrgSeeder(OrgState state, SimulatorConfiguration configuration, DateTimeOffset now)
{
    private readonly string _stamp = ApiTime.Format(now);

    /// <summary>The org that a configuration describes, as it starts.</summary>
    internal static OrgState Start(SimulatorConfiguration configuration, DateTimeOffset now)
    {
        var state = new OrgState(configuration.Options);
        new OrgSeeder(state, configuration, now).Seed();
        return state;
    }

    private void Seed()
    {
        state.OrgId = (string?)configuration.Organization["id"] ?? Guid.NewGuid().ToString("D");
        state.OrgName = (string?)configuration.Organization["name"] ?? "Simulated Org";
        SeedDivisions();
        SeedDirectory();
        SeedCatalogue(state.Flows, seed => new JObject { ["type"] = OrgFile.FlowType(seed), ["active"] = true }, divided: true);
        SeedWrapupCodes();
        SeedCatalogue(state.Prompts, _ => []);
        SeedCatalogue(state.Scripts, _ => [], divided: true);
        SeedCatalogue(state.Libraries, _ => []);
        foreach (JObject seed in configuration.Seeds(OrgSections.SkillGroups))
        {
            SeedSkillGroup(seed);
        }

        var queues = new QueueSeeder(state, now);
        queues.ValidateOptions();
        foreach (JObject seed in configuration.Seeds(OrgSections.Queues))
        {
            queues.Seed(seed);
        }

        foreach (JObject seed in configuration.Seeds(OrgSections.BusinessUnits))
        {
            Entity unit = Add(state.BusinessUnits, seed, []);
            PutInDivision(unit, seed);
            new ServiceGoalTemplateSeeder(state, unit, _stamp).Seed(seed);
            new PlanningGroupSeeder(state, unit, _stamp).Seed(seed);
        }

        new AccountSeeder(state).Seed(configuration.Seeds(OrgSections.Clients), configuration.Seeds(OrgSections.Logins));
    }

    private string NameOf(JObject seed) => EntityNames.Normalize((string)seed["name"]!, state.Options);

    private void SeedDivisions()
    {
        foreach (JObject seed in configuration.Seeds(OrgSections.Divisions))
        {
            Entity division = Add(state.Divisions, seed, new JObject
            {
                ["description"] = seed["description"] ?? string.Empty,
                ["homeDivision"] = (bool?)seed["home"] ?? false,
            });
            if ((bool?)seed["home"] == true)
            {
                state.HomeDivision.Document["homeDivision"] = false;
                state.HomeDivision = division;
            }
        }

        if (state.HomeDivision.Id.Length == 0)
        {
            throw new SimulatorConfigurationException("An org needs one division with \"home\": true.");
        }
    }

    private void SeedDirectory()
    {
        foreach (JObject seed in configuration.Seeds(OrgSections.Skills))
        {
            Entity skill = Add(state.Skills, seed, new JObject
            {
                ["dateModified"] = _stamp,
                ["state"] = seed["state"] ?? "active",
                ["version"] = "1",
            });

            // Skills have a division only where one was assigned (API 6.1).
            if (seed["division"] is not null)
            {
                PutInDivision(skill, seed);
            }
        }

        foreach (JObject seed in configuration.Seeds(OrgSections.Languages))
        {
            Add(state.Languages, seed, new JObject
            {
                ["dateModified"] = _stamp,
                ["state"] = seed["state"] ?? "active",
                ["version"] = "1",
            });
        }

        foreach (JObject seed in configuration.Seeds(OrgSections.Users))
        {
            SeedUser(seed);
        }

        foreach (JObject seed in configuration.Seeds(OrgSections.Groups))
        {
            Entity group = Add(state.Groups, seed, JObject.Parse(
                "{state: 'active', type: 'official', visibility: 'public', version: 1, rulesVisible: true}"));
            SeedMembers(group, seed);
        }

        foreach (JObject seed in configuration.Seeds(OrgSections.Teams))
        {
            Entity team = Add(state.Teams, seed, new JObject { ["dateModified"] = _stamp });
            PutInDivision(team, seed);
            SeedMembers(team, seed);
        }
    }

    private void SeedUser(JObject seed)
    {
        string email = (string)seed["email"]!;
        string id = (string?)seed["id"] ?? NameBasedId.For(OrgSections.Users, email);
        string name = (string?)seed["name"] ?? email;
        var user = new UserEntity(id, name, new JObject
        {
            ["id"] = id,
            ["name"] = name,
            ["email"] = email,
            ["username"] = email,
            ["state"] = seed["state"] ?? "active",
            ["version"] = 1,
            ["selfUri"] = state.Users.UriOf(id),
        });
        PutInDivision(user, seed);
        SeedProficiencies(email, seed["skills"], "skill", state.Skills, user.Skills);
        SeedProficiencies(email, seed["languages"], "language", state.Languages, user.Languages);
        state.Users.Add(user);
    }

    private static void SeedProficiencies(
        string email, JToken? given, string kind, EntityTable<Entity> table, Dictionary<string, double> held)
    {
        foreach (JProperty skill in (given as JObject)?.Properties() ?? [])
        {
            Entity known = table.Resolve(skill.Name) ?? throw SeedReferences.Unknown(OrgSections.Users, email, kind, skill.Name);
            if (skill.Value.Type is not (JTokenType.Integer or JTokenType.Float) || (double)skill.Value is < 0 or > 5)
            {
                throw new SimulatorConfigurationException($"The proficiency of {email} in {skill.Name} must be from 0 to 5.");
            }

            held[known.Id] = (double)skill.Value;
        }
    }

    // A code without a division belongs to all (API 13.8).
    private void SeedWrapupCodes()
    {
        foreach (JObject seed in configuration.Seeds(OrgSections.WrapupCodes))
        {
            Entity code = Add(state.WrapupCodes, seed, new JObject { ["dateCreated"] = _stamp, ["createdBy"] = "system" });
            if (seed["division"] is null || (string?)seed["division"] == Grant.EveryDivision)
            {
                code.DivisionId = Grant.EveryDivision;
                code.Document["division"] = state.DivisionReference(Grant.EveryDivision);
            }
            else
            {
                PutInDivision(code, seed);
            }
        }
    }

    private void SeedSkillGroup(JObject seed)
    {
        string id = (string?)seed["id"] ?? state.SkillGroups.NewId(NameOf(seed));
        JArray conditions = seed["skillConditions"]?.DeepClone() as JArray ?? [];
        try
        {
            new SkillGroupRules(state).Check(conditions);
        }
        catch (ApiError error)
        {
            throw new SimulatorConfigurationException(
                $"The skill group '{NameOf(seed)}' of the org file: {error.Message}", error);
        }

        var group = new SkillGroupEntity(id, NameOf(seed), new JObject
        {
            ["id"] = id,
            ["name"] = NameOf(seed),
            ["dateCreated"] = _stamp,
            ["dateModified"] = _stamp,
            ["skillConditions"] = conditions,
            ["selfUri"] = state.SkillGroups.UriOf(id),
        })
        {
            CompleteFrom = now,
        };
        PutInDivision(group, seed);
        group.MemberDivisionIds = (seed["memberDivisions"] as JArray)?.Select(token => (string?)token == Grant.EveryDivision
            ? Grant.EveryDivision
            : Division((string?)token, NameOf(seed)).Id).ToList() ?? [group.DivisionId!];
        state.SkillGroups.Add(group);
    }

    private void SeedMembers(Entity group, JObject seed)
    {
        foreach (JToken member in seed["members"] as JArray ?? [])
        {
            UserEntity? user = SeedReferences.User(state, (string?)member);
            group.UserIds.Add((user ?? throw SeedReferences.Unknown("groups", group.Name, "user", (string?)member)).Id);
        }

        group.Document["memberCount"] = group.UserIds.Count;
    }

    private void SeedCatalogue(EntityTable<Entity> table, Func<JObject, JObject> extra, bool divided = false)
    {
        foreach (JObject seed in configuration.Seeds(table.Kind))
        {
            Entity entity = Add(table, seed, extra(seed));
            if (divided)
            {
                PutInDivision(entity, seed);
            }
        }
    }

    private Entity Add(EntityTable<Entity> table, JObject seed, JObject extra)
    {
        string name = NameOf(seed);
        string id = (string?)seed["id"] ?? table.NewId(name);
        var document = new JObject { ["id"] = id, ["name"] = name };
        if (seed["description"] is JToken description)
        {
            document["description"] = description;
        }

        document.Merge(extra);
        document["selfUri"] = table.UriOf(id);
        var entity = new Entity(id, name, document);
        table.Add(entity);
        return entity;
    }

    private void PutInDivision(Entity entity, JObject seed)
    {
        Entity division = seed["division"] is JToken named ? Division((string?)named, entity.Name) : state.HomeDivision;
        entity.DivisionId = division.Id;
        entity.Document["division"] = state.DivisionReference(division.Id);
    }

    private Entity Division(string? nameOrId, string owner) =>
        state.Divisions.Resolve(nameOrId) ?? throw SeedReferences.Unknown("org file", owner, "division", nameOrId);
}
