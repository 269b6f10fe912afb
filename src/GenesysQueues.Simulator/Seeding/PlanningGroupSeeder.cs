using GenesysQueues.Simulator.Models;
using GenesysQueues.Simulator.Options;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Seeding;

/// <summary>Turns the planning groups of a business unit's entry in an org file into entities.</summary>
internal sealed class PlanningGroupSeeder(OrgState state, Entity unit, string stamp)
{
    private const string Section = "planningGroups";

    internal void Seed(JObject seed)
    {
        foreach (JToken item in seed[Section] as JArray ?? [])
        {
            // A bare text is the short form of an entry that has only its name.
            JObject entry = item as JObject ?? new JObject { ["name"] = item };
            AllowedKeys.Check(entry, $"{OrgSections.BusinessUnits}.{Section}.", ["id", "name", "routePaths"]);
            OrgFile.CheckValues(entry, Section);
            string name = ((string?)entry["name"])?.Trim() ?? throw new SimulatorConfigurationException(
                $"Every entry of '{Section}' in an org file needs the text 'name'.");
            string id = (string?)entry["id"] ?? NameBasedId.For(Section, $"{unit.Name}/{name}");
            JObject document = PlanningGroupEntity.NewDocument(
                id, name, unit, ServiceGoalTemplateEntity.Of(unit, state)[0].Id, "system", stamp);
            state.PlanningGroups.Add(new PlanningGroupEntity(id, name, unit, document)
            {
                RoutePaths = PathsOf(entry["routePaths"] as JArray ?? [], name),
            });
        }
    }

    // An org file names queues and skills; held to the rules of requests, like the rest of it.
    private List<RoutePath> PathsOf(JArray seeds, string group)
    {
        var values = new JArray();
        foreach (JObject seed in seeds.OfType<JObject>())
        {
            AllowedKeys.Check(
                seed, $"{OrgSections.BusinessUnits}.{Section}.routePaths.", ["queue", "mediaType", "skills", "language"]);
            var value = new JObject
            {
                ["queueId"] = Resolve(state.Queues, "queue", (string?)seed["queue"], group),
                ["mediaType"] = seed["mediaType"],
                ["skillIds"] = new JArray((seed["skills"] as JArray ?? []).Select(skill =>
                    Resolve(state.Skills, "skill", (string?)skill, group))),
            };
            if ((string?)seed["language"] is { } language)
            {
                value["languageId"] = Resolve(state.Languages, "language", language, group);
            }

            values.Add(value);
        }

        try
        {
            new BodyValidator(ModelCatalogue.Published, unknownPropertyIsError: true).CheckArray(values, "RoutePathRequest");
            return [.. new RoutePathRules(state, state.Queues.Find).Check(values, null).Select(asked => asked.Path)];
        }
        catch (ApiError error)
        {
            throw new SimulatorConfigurationException($"The planning group '{group}' of the org file: {error.Message}", error);
        }
    }

    private static string Resolve<T>(EntityTable<T> table, string kind, string? name, string group)
        where T : Entity =>
        (table.Resolve(name) ?? throw SeedReferences.Unknown(Section, group, kind, name)).Id;
}
