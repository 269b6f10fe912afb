using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Rules;

/// <summary>
/// The rules of route paths beyond their types (API 10): queue and medium are given, everything named exists, and a path
/// is in one planning group at most, from which a request may take it by naming that group.
/// </summary>
internal sealed class RoutePathRules(OrgState state, Func<string?, Entity?> findQueue)
{
    /// <summary>The paths of a body that is to become the whole of <paramref name="group"/>; null for a new one.</summary>
    internal IReadOnlyList<RequestedRoutePath> Check(JArray values, PlanningGroupEntity? group)
    {
        var requested = new List<RequestedRoutePath>();
        foreach (JObject value in values.OfType<JObject>())
        {
            RoutePath path = Read(value);
            if (requested.Exists(other => other.Path.Key == path.Key))
            {
                throw ApiError.Constraint(value.Path, $"The route path [{value.Path}] is given twice.");
            }

            requested.Add(new RequestedRoutePath(path, Owner(value, path, group)));
        }

        if (!state.Options.PlanningGroupsMixMedia && requested.Select(asked => asked.Path.MediaType).Distinct().Count() > 1)
        {
            throw ApiError.Constraint("routePaths", "The route paths of a planning group must have one media type.");
        }

        return requested;
    }

    private RoutePath Read(JObject value)
    {
        foreach (string required in new[] { "queueId", "mediaType" })
        {
            if (string.IsNullOrEmpty((string?)value[required]))
            {
                throw ApiError.Missing($"{value.Path}.{required}");
            }
        }

        var references = new QueueReferences(state);
        references.CheckId(value["queueId"]!, findQueue);
        if (value["languageId"] is { Type: JTokenType.String } language)
        {
            references.CheckId(language, state.Languages.Find);
        }

        JArray skills = value["skillIds"] as JArray ?? [];
        foreach (JToken skill in skills)
        {
            references.CheckId(skill, state.Skills.Find);
        }

        return new RoutePath(
            ((string)value["queueId"]!).ToLowerInvariant(),
            (string)value["mediaType"]!,
            [.. skills.Select(skill => ((string)skill!).ToLowerInvariant())],
            ((string?)value["languageId"])?.ToLowerInvariant());
    }

    /// <summary>The other group that has the path now; no source tells how a path that is taken is refused.</summary>
    private PlanningGroupEntity? Owner(JObject value, RoutePath path, PlanningGroupEntity? group)
    {
        PlanningGroupEntity? owner = state.PlanningGroups.Find(
            other => other != group && other.RoutePaths.Exists(taken => taken.Key == path.Key));
        if (owner is null)
        {
            return null;
        }

        if ((string?)value.SelectToken("sourcePlanningGroup.id") != owner.Id)
        {
            throw ApiError.Constraint(value.Path, $"The route path [{value.Path}] is in the planning group [{owner.Id}].");
        }

        const string Version = "sourcePlanningGroup.metadata.version";
        CheckVersion((int?)value.SelectToken(Version), owner, $"{value.Path}.{Version}");
        return owner;
    }

    internal static void CheckVersion(int? version, PlanningGroupEntity group, string field)
    {
        if (version is null)
        {
            throw ApiError.Missing(field);
        }

        if (version != group.Version)
        {
            throw new ApiError(
                409, "general.conflict", $"The planning group was changed: its version is [{group.Version}], not [{version}].");
        }
    }
}
