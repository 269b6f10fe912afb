using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>
/// The published API. A queue has no required skills there (API 5.2), so the matrix becomes a skill group that serves the
/// queue, and overflow becomes conditional group routing in two rules.
/// </summary>
internal sealed class PublicApiContract : WireContract
{
    internal override bool UsesOverflowTarget => true;

    internal override bool OrgAnnounces => false;

    internal override bool ChecksStaffing => true;

    internal override bool KeepsSkillsInGroups => true;

    internal override void Check(GenesysQueueDefinition definition, FindingSink sink)
    {
        CheckReplaced(definition, "memberGroups", "conditionalGroupRouting", sink);
        if (definition.OverflowMaxWaitSeconds is null || definition.OverflowTimeoutSeconds is null)
        {
            return;
        }

        if (definition.OverflowTarget is null)
        {
            sink.Error(
                "OverflowTargetMissing", nameof(definition.OverflowTarget), null, "Overflow has no target.",
                "Give OverflowTarget: a queue (its member groups) or a group. The published API routes overflow to groups.");
        }

        if (definition.SkillRequirement is null && definition.MemberGroup is null)
        {
            sink.Error(
                "OverflowNeedsOwnGroup", nameof(definition.MemberGroup), null, "Overflow needs a group of the queue's own to overflow from.",
                "Give SkillRequirement or MemberGroup.");
        }
    }

    internal override SkillGroupPlan? SkillGroup(ResolvedQueue queue) =>
        queue.Skills.Count == 0 ? null : SkillGroupPlan.Of(queue.Skills, queue.Definition.SkillMatchValue);

    internal override OverflowSettings? OverflowOf(JObject queue)
    {
        List<JObject> rules = queue["conditionalGroupRouting"].Objects("rules").ToList();
        if (rules.Count != 2 || !Is(rules[0], "LessThanOrEqualTo", queue) || !Is(rules[1], "GreaterThanOrEqualTo", queue)
            || rules[0].Number("conditionValue") is not { } maxWait || rules[0].Number("waitSeconds") is not { } timeout || rules[1].Number("conditionValue") != 0)
        {
            return null;
        }

        List<JObject> targets = rules[1].Objects("groups").ToList();
        bool fromOwnGroups = Ids(rules[0], "groups").SetEquals(Ids(queue, "memberGroups"));
        return fromOwnGroups && targets.Count == 1 && targets[0].Text("id") is { } id ? new(maxWait, timeout, targets[0].Text("name") ?? id, id) : null;
    }

    // The org shows the queue itself in the first rule (API 5.5); another queue's wait is no matter of a definition.
    private static bool Is(JObject rule, string comparison, JObject queue) =>
        rule.Text("metric") == "EstimatedWaitTime" && rule.Text("operator") == comparison
        && (rule["queue"].Text("id") is null || rule["queue"].Text("id") == queue.Text("id"));

    private static HashSet<string?> Ids(JObject holder, string list) => new(holder.Objects(list).Select(group => group.Text("id")));

    private protected override string? SkillsOrOverflowAt(string path) =>
        path.StartsWith("conditionalGroupRouting", StringComparison.Ordinal) ? nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds) : null;

    private protected override void AddSkillsAndOverflow(JObject body, ResolvedQueue queue, IReadOnlyList<MemberGroupRef> ownGroups)
    {
        if (queue.Definition is not { OverflowMaxWaitSeconds: { } maxWait, OverflowTimeoutSeconds: { } timeout } || queue.OverflowGroups.Count == 0)
        {
            return;
        }

        body["conditionalGroupRouting"] = new JObject
        {
            ["rules"] = new JArray(
                Rule("LessThanOrEqualTo", maxWait, ownGroups, timeout),
                Rule("GreaterThanOrEqualTo", 0, queue.OverflowGroups, null)),
        };
    }

    private static JObject Rule(string comparison, int seconds, IReadOnlyList<MemberGroupRef> groups, int? waitSeconds)
    {
        var rule = new JObject
        {
            ["metric"] = "EstimatedWaitTime",
            ["operator"] = comparison,
            ["conditionValue"] = seconds,
            ["groups"] = ToJson(groups),
        };
        if (waitSeconds is not null)
        {
            rule["waitSeconds"] = waitSeconds;
        }

        return rule;
    }
}
