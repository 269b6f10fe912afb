using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>
/// The published API. A queue has no required skills there (API 5.2), so the matrix becomes a skill group that serves the
/// queue, and overflow becomes conditional group routing in two rules: own groups, then own and target's.
/// </summary>
internal sealed class PublicApiContract : WireContract
{
    internal override bool UsesOverflowTarget => true;

    internal override bool OrgAnnounces => false;

    internal override bool ChecksStaffing => true;

    internal override bool KeepsSkillsInGroups => true;

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

    internal override void CheckReplaced(GenesysQueueDefinition definition, FindingSink sink)
    {
        // The member groups of a queue that overflows hold the target's too; and those of MemberGroup are compared with the rest.
        string[] inGroups = [nameof(definition.SkillRequirement), nameof(definition.RemoveMemberGroup)];
        CheckReplaced(
            definition, "memberGroups", definition.MemberGroup is null ? [.. inGroups, .. OfOverflow] : inGroups, sink);
        CheckReplaced(definition, Rules, OfOverflow, sink);
    }

    internal override SkillGroupPlan? SkillGroup(ResolvedQueue queue) =>
        queue.Skills.Count == 0 ? null : SkillGroupPlan.Of(queue.Skills, queue.Definition.SkillMatchValue);

    internal override OverflowSettings? OverflowOf(JObject queue) =>
        GroupOverflow.Of(queue) is { } groups ? new(groups.MaxWaitSeconds, groups.TimeoutSeconds, groups) : null;

    private protected override string? SkillsOrOverflowAt(string path) =>
        path.StartsWith(Rules, StringComparison.Ordinal) ? nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds) : null;

    // Whatever group a rule names must be a member group of the queue too (API 13.1).
    private protected override IReadOnlyList<MemberGroupRef> Serving(
        ResolvedQueue queue, IReadOnlyList<MemberGroupRef> ownGroups) =>
        Overflows(queue) ? ownGroups.Union(queue.OverflowGroups).ToList() : ownGroups;

    private protected override void AddSkillsAndOverflow(JObject body, ResolvedQueue queue, IReadOnlyList<MemberGroupRef> ownGroups)
    {
        if (!Overflows(queue))
        {
            return;
        }

        // The queue's own groups stay in the second rule: whether a rule adds its groups to those before or replaces them is
        // written nowhere, and a call that comes while the estimate is high meets this rule alone (API 13.1).
        body[Rules] = new JObject
        {
            ["rules"] = new JArray(
                Rule("LessThanOrEqualTo", queue.Definition.OverflowMaxWaitSeconds!.Value, ownGroups,
                    queue.Definition.OverflowTimeoutSeconds),
                Rule("GreaterThanOrEqualTo", 0, Serving(queue, ownGroups), null)),
        };
    }

    // Left out it would be gone, too; said, it is gone in an org that keeps what is left out.
    private protected override void EndOverflow(JObject body)
    {
        if (body[Rules] is not null)
        {
            body[Rules] = JValue.CreateNull();
        }
    }

    private static bool Overflows(ResolvedQueue queue) =>
        queue.Definition is { OverflowMaxWaitSeconds: not null, OverflowTimeoutSeconds: not null }
            && queue.OverflowGroups.Count > 0;

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
