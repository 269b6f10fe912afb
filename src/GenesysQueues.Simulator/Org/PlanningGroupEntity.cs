using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Org;

/// <summary>A planning group of a business unit: the route paths that are planned together, and their version (API 10).</summary>
internal sealed class PlanningGroupEntity(string id, string name, Entity unit, JObject document) : Entity(id, name, document)
{
    internal Entity Unit { get; } = unit;

    internal List<RoutePath> RoutePaths { get; set; } = [];

    /// <summary>Goes up with every change; a change must name the one it is based on.</summary>
    internal int Version { get; private set; } = 1;

    /// <summary>The one service goal template that every business unit has; this org shows no more of it than its id.</summary>
    internal static string ServiceGoalTemplateOf(Entity unit) => NameBasedId.For("serviceGoalTemplates", unit.Id);

    internal void Touch(string callerId, DateTimeOffset now)
    {
        Version++;
        Document["metadata"]!["modifiedBy"] = new JObject { ["id"] = callerId };
        Document["metadata"]!["dateModified"] = ApiTime.Format(now);
    }
}
