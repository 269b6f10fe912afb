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

    internal override void Check(GenesysQueueDefinition definition, FindingSink sink)
    {
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
        queue.Skills.Count == 0 ? null : SkillGroupPlan.Of(queue.Skills, queue.Definition.SkillMatch);

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
