using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>The dialect of the written tutorial: skills, capacity and overflow stand in the queue itself.</summary>
internal sealed class InlineContract : WireContract
{
    internal override bool UsesOverflowTarget => false;

    internal override bool OrgAnnounces => true;

    internal override bool ChecksStaffing => false;

    internal override bool KeepsSkillsInGroups => false;

    internal override IReadOnlyList<string> OwnFields => ["members", "overflowSettings"];

    internal override void CheckReplaced(GenesysQueueDefinition definition, FindingSink sink)
    {
        CheckReplaced(definition, "members", [nameof(definition.SkillRequirement)], sink);
        CheckReplaced(definition, "overflowSettings", OfOverflow, sink);
    }

    internal override void Check(GenesysQueueDefinition definition, FindingSink sink)
    {
        void NotCarried(string column, string value) => sink.Warning(
            "NotInContract", column, value, $"The Inline contract cannot carry {column} '{ShortText.Of(value)}'.",
            "It is left out. Connect with -Contract PublicApi to use it.");

        if (definition.OverflowTarget is { } target)
        {
            NotCarried(nameof(definition.OverflowTarget), target);
        }

        if (definition.SkillMatchValue != GenesysSkillMatch.All)
        {
            NotCarried(nameof(definition.SkillMatch), definition.SkillMatch);
        }

        foreach (GenesysSkillRequirement row in definition.SkillRequirement ?? Enumerable.Empty<GenesysSkillRequirement>())
        {
            if (row.IsLanguage)
            {
                NotCarried(nameof(definition.SkillRequirement), $"language {row.Skill}");
            }
            else if (row.MinProficiency > 1)
            {
                NotCarried(nameof(definition.SkillRequirement), $">={row.MinProficiency} of {row.Skill}");
            }
        }
    }

    internal override IReadOnlyList<InlineSkill>? SkillsOf(JObject queue) => queue.Objects("members")
        .Where(member => member["skill"].Text("id") is not null)
        .Select(member => new InlineSkill(member["skill"].Text("id")!, (decimal?)member.Real("requiredCapacity"), (decimal?)member.Real("utilization")))
        .ToList();

    internal override OverflowSettings? OverflowOf(JObject queue) =>
        queue["overflowSettings"] is JObject settings && settings.Flag("enabled") == true
        && settings.Number("maxWait") is { } maxWait && settings.Number("maxWaitTime") is { } timeout
            ? new(maxWait, timeout, null)
            : null;

    private protected override string? SkillsOrOverflowAt(string path) =>
        path == "members" ? nameof(GenesysQueueDefinition.SkillRequirement)
        : path.StartsWith("overflowSettings", StringComparison.Ordinal) ? nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds)
        : null;

    private protected override void AddSkillsAndOverflow(JObject body, ResolvedQueue queue, IReadOnlyList<MemberGroupRef> ownGroups)
    {
        if (queue.Skills.Count > 0)
        {
            body["members"] = new JArray(queue.Skills.Select(Member));
        }

        if (queue.Definition is { OverflowMaxWaitSeconds: { } maxWait, OverflowTimeoutSeconds: { } timeout })
        {
            body["overflowSettings"] = new JObject
            {
                ["enabled"] = true,
                ["maxWait"] = maxWait,
                ["maxWaitTime"] = timeout,
                ["overflowAction"] = "QUEUE",
            };
        }
    }

    private protected override void EndOverflow(JObject body)
    {
        if (body["overflowSettings"] is JObject settings)
        {
            settings["enabled"] = false;
        }
    }

    private static JObject Member(ResolvedSkill skill)
    {
        var member = new JObject { ["skill"] = new JObject { ["id"] = skill.Skill.Id } };
        if (skill.Row.RequiredCapacity is { } capacity)
        {
            member["requiredCapacity"] = PlainValue.ToJson(capacity);
        }

        if (skill.Row.Utilization is { } utilization)
        {
            member["utilization"] = PlainValue.ToJson(utilization);
        }

        return member;
    }
}
