namespace GenesysQueues.Simulator;

/// <summary>A planning group of a business unit: the route paths that are planned together, and their version (API 10).</summary>
internal sealed class PlanningGroupEntity(string id, string name, Entity unit, JObject document) : Entity(id, name, document)
{
    public Entity Unit { get; } = unit;

    public List<RoutePath> RoutePaths { get; set; } = [];

    /// <summary>Goes up with every change; a change must name the one it is based on.</summary>
    public int Version { get; private set; } = 1;

    public void Touch(string callerId, DateTimeOffset now)
    {
        Version++;
        Document["metadata"]!["modifiedBy"] = new JObject { ["id"] = callerId };
        Document["metadata"]!["dateModified"] = OrgState.Stamp(now);
    }

    public JObject Show(OrgState state)
    {
        JObject view = View();
        view["name"] = Name;
        view["routePaths"] = new JArray(RoutePaths.Select(path => path.Show(state)));
        view["metadata"]!["version"] = Version;
        return view;
    }
}
