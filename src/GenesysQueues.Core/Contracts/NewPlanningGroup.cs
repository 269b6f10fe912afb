using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>A planning group that the org does not have, and that is made for the queues that name it.</summary>
internal sealed record NewPlanningGroup(OrgEntity Unit, string Name, OrgEntity Template)
{
    /// <summary>What all rows that mean it have in common.</summary>
    internal string Key => KeyOf(Unit.Id, Name);

    internal string FullName => OrgEntity.FullNameOf(Unit, Name);

    /// <summary>The body that creates it.</summary>
    internal JObject CreateBody(IEnumerable<RoutePath> paths) => new()
    {
        ["name"] = Name,
        ["serviceGoalTemplateId"] = Template.Id,
        ["routePaths"] = new JArray(paths.Select(path => path.ToJson())),
    };

    internal static string KeyOf(string unitId, string name) => $"{unitId.ToUpperInvariant()}/{NameKey.Of(name)}";
}
