using GenesysQueues.Contracts;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>Finds groups of routing and activation rules in Settings that are no member groups of the queue (API 13.1).</summary>
internal static class RuleGroupCheck
{
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
        foreach (string name in WireContract.WithRules)
        {
            List<JObject> rules = settings[name].Objects("rules").ToList();
            for (int i = 0; i < rules.Count; i++)
            {
                List<JObject> groups = rules[i].Objects("groups").ToList();
                int at = groups.FindIndex(group => group.Text("id") is { } id && !members.Contains(id));
                if (at >= 0)
                {
                    string shown = Written(queue.Definition, $"{name}.rules[{i}].groups[{at}]")
                        ?? groups[at].Text("name") ?? groups[at].Text("id")!;
                    sink.Error(
                        "RuleGroupNotMember", $"{SettingColumn.Root}.{name}.rules[{i}].groups", shown,
                        $"Rule {i + 1} of {name} has the group '{ShortText.Of(shown)}', which is no member group of the queue.",
                        $"Add '{ShortText.Of(shown)}' to MemberGroup: rules choose among the member groups.");
                }
            }
        }
    }

    // As the definition has it: an id would say nothing to whoever wrote a name.
    private static string? Written(GenesysQueueDefinition definition, string path) => definition.Settings is { } given
        ? PlainValue.ToJson(given).SelectToken(path) switch
        {
            JValue { Value: string text } => text,
            JObject table => table.Text("name") ?? table.Text("id"),
            _ => null,
        } : null;
}
