using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>
/// Where planned contacts come from: a queue, a medium, and what they ask of an agent (API 10). In a plan the queue, which may
/// have no id yet, is left out.
/// </summary>
internal sealed record RoutePath(string QueueId, string MediaType)
{
    internal string? LanguageId { get; init; }

    internal IReadOnlyList<string> SkillIds { get; init; } = [];

    /// <summary>What makes two of them the same one; the order of skills does not, nor the case of ids.</summary>
    internal string Key =>
        string.Join("/", [QueueId, MediaType, LanguageId, .. SkillIds.OrderBy(id => id, StringComparer.OrdinalIgnoreCase)])
            .ToUpperInvariant();

    /// <summary>Those of a planning group as the org shows it, each once.</summary>
    internal static IReadOnlyList<RoutePath> Of(JObject group) =>
        group.Objects("routePaths").Select(FromJson).GroupBy(path => path.Key).Select(same => same.First()).ToList();

    /// <summary>In the form in which the org wants one.</summary>
    internal JObject ToJson()
    {
        var path = new JObject { ["queueId"] = QueueId, ["mediaType"] = MediaType };
        if (LanguageId is not null)
        {
            path["languageId"] = LanguageId;
        }

        if (SkillIds.Count > 0)
        {
            path["skillIds"] = new JArray(SkillIds);
        }

        return path;
    }

    // One that cannot be read is sent back as it is, to be refused rather than lost.
    private static RoutePath FromJson(JObject shown) =>
        new(shown["queue"].Text("id") ?? string.Empty, shown.Text("mediaType") ?? string.Empty)
        {
            LanguageId = shown["language"].Text("id"),
            SkillIds = shown.Objects("skills").Select(skill => skill.Text("id")).OfType<string>().ToList(),
        };
}
