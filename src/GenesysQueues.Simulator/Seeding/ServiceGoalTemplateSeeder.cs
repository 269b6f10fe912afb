using GenesysQueues.Simulator.Options;
using GenesysQueues.Simulator.Org;

namespace GenesysQueues.Simulator.Seeding;

/// <summary>
/// The service goal templates of a business unit's entry in an org file; a unit without any has one, as none could plan anything
/// without.
/// </summary>
internal sealed class ServiceGoalTemplateSeeder(OrgState state, Entity unit, string stamp)
{
    private const string Section = "serviceGoalTemplates";
    private const string Only = "Default";

    internal void Seed(JObject seed)
    {
        foreach (JToken item in seed[Section] is JArray { Count: > 0 } given ? given : new JArray(Only))
        {
            JObject entry = item as JObject ?? new JObject { ["name"] = item };
            AllowedKeys.Check(entry, $"{OrgSections.BusinessUnits}.{Section}.", ["id", "name"]);
            OrgFile.CheckValues(entry, Section);
            string name = ((string?)entry["name"])?.Trim() ?? throw new SimulatorConfigurationException(
                $"Every entry of '{Section}' in an org file needs the text 'name'.");
            string id = (string?)entry["id"] ?? NameBasedId.For(Section, $"{unit.Name}/{name}");
            state.ServiceGoalTemplates.Add(new(id, name, unit, Document(id, name)));
        }
    }

    private JObject Document(string id, string name) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["serviceLevel"] = new JObject { ["include"] = true, ["percent"] = 80, ["seconds"] = 20 },
        ["averageSpeedOfAnswer"] = new JObject { ["include"] = false },
        ["abandonRate"] = new JObject { ["include"] = false },
        ["metadata"] = new JObject
        {
            ["version"] = 1,
            ["createdBy"] = new JObject { ["id"] = "system" },
            ["dateCreated"] = stamp,
            ["modifiedBy"] = new JObject { ["id"] = "system" },
            ["dateModified"] = stamp,
        },
        ["selfUri"] = $"{unit.SelfUri}/servicegoaltemplates/{id}",
    };
}
