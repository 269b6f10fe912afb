using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Org;

/// <summary>A planning group of a business unit: the route paths that are planned together, and their version (API 10).</summary>
internal sealed class PlanningGroupEntity(string id, string name, Entity unit, JObject document) : Entity(id, name, document)
{
    internal Entity Unit { get; } = unit;

    internal List<RoutePath> RoutePaths { get; set; } = [];

    /// <summary>Goes up with every change; a change must name the one it is based on.</summary>
    internal int Version { get; private set; } = 1;

    /// <summary>From when the list of its business unit has it.</summary>
    internal DateTimeOffset ListedFrom { get; init; } = DateTimeOffset.MinValue;

    /// <summary>What the API shows of it but its name, its route paths and its version.</summary>
    internal static JObject NewDocument(string id, string name, Entity unit, string templateId, string callerId, string stamp) =>
        new()
        {
            ["id"] = id,
            ["name"] = name,
            ["serviceGoalTemplate"] = new JObject { ["id"] = templateId },
            ["metadata"] = new JObject
            {
                ["createdBy"] = new JObject { ["id"] = callerId },
                ["dateCreated"] = stamp,
                ["modifiedBy"] = new JObject { ["id"] = callerId },
                ["dateModified"] = stamp,
            },
            ["selfUri"] = $"{unit.SelfUri}/planninggroups/{id}",
        };

    internal void Touch(string callerId, DateTimeOffset now)
    {
        Version++;
        Document["metadata"]!["modifiedBy"] = new JObject { ["id"] = callerId };
        Document["metadata"]!["dateModified"] = ApiTime.Format(now);
    }
}
