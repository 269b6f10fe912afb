namespace GenesysQueues.Simulator.Org;

/// <summary>What the API shows of a planning group (API 10).</summary>
internal static class PlanningGroupView
{
    internal static JObject Of(PlanningGroupEntity group, OrgState state)
    {
        JObject view = group.View();
        view["name"] = group.Name;
        view["routePaths"] = new JArray(group.RoutePaths.Select(path => Of(path, state)));
        view["metadata"]!["version"] = group.Version;
        return view;
    }

    private static JObject Of(RoutePath path, OrgState state)
    {
        var view = new JObject
        {
            ["mediaType"] = path.MediaType,
            ["queue"] = new JObject { ["id"] = path.QueueId, ["selfUri"] = state.Queues.UriOf(path.QueueId) },
            ["skills"] = new JArray(
                path.SkillIds.Select(id => new JObject { ["id"] = id, ["selfUri"] = state.Skills.UriOf(id) })),
        };
        if (path.LanguageId is { } language)
        {
            view["language"] = new JObject { ["id"] = language, ["selfUri"] = state.Languages.UriOf(language) };
        }

        return view;
    }
}
