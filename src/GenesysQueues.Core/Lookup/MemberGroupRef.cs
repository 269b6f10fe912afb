using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>A group that serves a queue, as the API refers to it: id and type (SKILLGROUP, GROUP or TEAM).</summary>
internal sealed record MemberGroupRef(string Id, string Type)
{
    internal const string SkillGroup = "SKILLGROUP";
    internal const string Group = "GROUP";
    internal const string Team = "TEAM";

    internal JObject ToJson() => new() { ["id"] = Id, ["type"] = Type };

    internal static IReadOnlyList<MemberGroupRef> FromQueue(JObject queue) =>
        queue.Objects("memberGroups")
            .Where(group => group.Text("id") is not null)
            .Select(group => new MemberGroupRef(group.Text("id")!, group.Text("type") ?? Group))
            .ToList();
}
