using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>
/// Which contacts a queue serves, as workforce management plans them (API 10): of each medium those that ask for nothing, and
/// those that ask for what all agents of the queue have. Of a matrix of which any row will do, no row is one that all have; and
/// only agents who can handle all of a planning group are scheduled for it.
/// </summary>
internal static class RoutePathPlan
{
    private static readonly (string Setting, string MediaType)[] s_media =
    [
        ("call", Voice), ("callback", "Callback"), ("chat", "Chat"), ("email", "Email"), ("message", "Message"),
    ];

    private const string Voice = "Voice";

    /// <summary>The route paths of a queue, which has no id yet.</summary>
    internal static IReadOnlyList<RoutePath> Of(GenesysQueueDefinition definition, IReadOnlyList<ResolvedSkill> skills)
    {
        bool haveAll = skills.Count == 1 || definition.SkillMatchValue == GenesysSkillMatch.All;
        List<string> asked = Ids(skills, EntityKind.Skill);
        List<string?> languages = [.. Ids(skills, EntityKind.Language)];
        if (languages.Count == 0)
        {
            languages.Add(null);
        }

        var paths = new List<RoutePath>();
        foreach (string medium in Media(definition))
        {
            paths.Add(new(string.Empty, medium));
            if (haveAll && skills.Count > 0)
            {
                paths.AddRange(languages.Select(
                    language => new RoutePath(string.Empty, medium) { LanguageId = language, SkillIds = asked }));
            }
        }

        return paths;
    }

    // Those whose settings the definition gives; service level and alerting are those of calls.
    private static IEnumerable<string> Media(GenesysQueueDefinition definition)
    {
        object? settings = null;
        definition.Settings?.TryGetValue("mediaSettings", out settings);
        var given = PlainValue.ToJson(settings) as JObject;
        bool ofCalls = definition.ServiceLevel is not null || definition.AlertingTimeoutSeconds is not null;
        List<string> media = s_media
            .Where(medium => given?[medium.Setting] is { Type: not JTokenType.Null } || (ofCalls && medium.MediaType == Voice))
            .Select(medium => medium.MediaType).ToList();
        return media.Count > 0 ? media : [Voice];
    }

    private static List<string> Ids(IReadOnlyList<ResolvedSkill> skills, EntityKind kind) =>
        skills.Where(skill => skill.Skill.Kind == kind).Select(skill => skill.Skill.Id)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
}
