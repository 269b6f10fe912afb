using GenesysQueues.Contracts;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>Finds groups of routing and activation rules in Settings that are no member groups of the queue (API 13.1).</summary>
internal static class RuleGroupCheck
{
    private static readonly string[] s_rules = ["conditionalGroupRouting", "conditionalGroupActivation"];

    internal static void Check(ResolvedQueue queue, FindingSink sink)
    {
        // A source queue lends its member groups, and the group of a skill matrix has no id yet.
        if (sink.HasErrors || queue.Settings is null || queue.Definition.SourceQueue is not null
            || queue.Definition.SkillRequirement is not null)
        {
            return;
        }

        var settings = (JObject)PlainValue.ToJson(queue.Settings);
        HashSet<string?> members = new(
            settings["memberGroups"] is null
                ? queue.MemberGroups.Select(group => group.Id)
                : settings.Objects("memberGroups").Select(group => group.Text("id")),
            StringComparer.OrdinalIgnoreCase);
        foreach (string name in s_rules)
        {
            List<JObject> rules = settings[name].Objects("rules").ToList();
            for (int i = 0; i < rules.Count; i++)
            {
                if (rules[i].Objects("groups")
                    .FirstOrDefault(group => group.Text("id") is { } id && !members.Contains(id)) is { } other)
                {
                    string shown = other.Text("name") ?? other.Text("id")!;
                    sink.Error(
                        "RuleGroupNotMember", $"{SettingColumn.Root}.{name}.rules[{i}].groups", shown,
                        $"Rule {i + 1} of {name} has the group '{ShortText.Of(shown)}', which is no member group of the queue.",
                        "Add it to MemberGroup: rules choose among the member groups.");
                }
            }
        }
    }
}
