using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>A group that serves a queue, as the API refers to it: id and type (SKILLGROUP, GROUP or TEAM).</summary>
internal sealed record MemberGroupRef(string Id, string Type)
{
    internal const string SkillGroup = "SKILLGROUP";
    internal const string Group = "GROUP";
    internal const string Team = "TEAM";

    /// <summary>The kinds of objects that can be such a group.</summary>
    internal static readonly IReadOnlyList<EntityKind> Kinds = [EntityKind.SkillGroup, EntityKind.Group, EntityKind.Team];

    internal static MemberGroupRef Of(OrgEntity group) =>
        new(group.Id, group.Kind == EntityKind.SkillGroup ? SkillGroup : group.Kind == EntityKind.Team ? Team : Group);

    /// <summary>A group as a queue shows it, which has an id.</summary>
    internal static MemberGroupRef Of(JObject group) => new(group.Text("id")!, group.Text("type") ?? Group);

    /// <summary>The kind of a type; null when there is no such type.</summary>
    internal static EntityKind? KindOf(string? type) => type switch
    {
        SkillGroup => EntityKind.SkillGroup,
        Group => EntityKind.Group,
        Team => EntityKind.Team,
        _ => null,
    };

    /// <summary>The member groups of a queue, without those that its calls overflow to (API 13.1).</summary>
    internal static IEnumerable<JObject> OwnGroups(JObject queue) => OwnGroups(queue, GroupOverflow.Of(queue));

    /// <summary>The member groups of a queue whose overflow was read; all of them where there is none.</summary>
    internal static IEnumerable<JObject> OwnGroups(JObject queue, GroupOverflow? overflow) => queue.Objects("memberGroups")
        .Where(group => group.Text("id") is { } id && overflow?.OwnIds.Contains(id) != false);

    /// <summary>Whether a group is among these, by its id.</summary>
    internal static bool IsAmong(IEnumerable<JObject> groups, JObject group) => groups.Any(
        other => string.Equals(other.Text("id"), group.Text("id"), StringComparison.OrdinalIgnoreCase));

    /// <summary>The name of a group, its own or as a queue shows it; null where neither says it.</summary>
    internal static string? NameOf(JObject group, JObject queue) => group.Text("name")
        ?? queue.Objects("memberGroups").FirstOrDefault(other => other.Text("id") == group.Text("id"))?.Text("name");

    internal JObject ToJson() => new() { ["id"] = Id, ["type"] = Type };

    /// <summary>A queue's own groups, for which it stands as a target: not those that its own calls overflow to.</summary>
    internal static IReadOnlyList<MemberGroupRef> FromQueue(JObject queue) =>
        OwnGroups(queue)
            .Select(Of)
            .ToList();
}
