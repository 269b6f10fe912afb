using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Contracts;

/// <summary>
/// Turns a resolved definition into the bodies that one dialect of the API wants. Nothing else in the module knows
/// which dialect is spoken.
/// </summary>
internal abstract class WireContract
{
    /// <summary>Whether the dialect has a target for overflow.</summary>
    internal abstract bool UsesOverflowTarget { get; }

    /// <summary>Whether the org itself announces queues, once a webhook is registered with it.</summary>
    internal abstract bool OrgAnnounces { get; }

    /// <summary>Whether the skills' capacity is only a plan, which the agents on hand are checked against.</summary>
    internal abstract bool ChecksStaffing { get; }

    internal static WireContract Of(GenesysContract contract) => contract switch
    {
        GenesysContract.PublicApi => new PublicApiContract(),
        GenesysContract.Inline => new InlineContract(),
        _ => throw new GenesysException(
            "NotAChoice", $"{contract:D} is no contract.", "Give -Contract by its name: PublicApi or Inline."),
    };

    /// <summary>Says what of a definition the dialect cannot carry, or needs and lacks.</summary>
    internal abstract void Check(GenesysQueueDefinition definition, FindingSink sink);

    /// <summary>The skill group that must exist before the queue, or null.</summary>
    internal virtual SkillGroupPlan? SkillGroup(ResolvedQueue queue) => null;

    /// <summary>Whether a queue's skills are those of its skill group.</summary>
    internal abstract bool KeepsSkillsInGroups { get; }

    /// <summary>Fields of a queue that the dialect alone has, and this class reads.</summary>
    internal virtual IReadOnlyList<string> OwnFields => [];

    /// <summary>The skills that a queue of the org holds itself; null where they are those of its skill group.</summary>
    internal virtual IReadOnlyList<InlineSkill>? SkillsOf(JObject queue) => null;

    /// <summary>The overflow of a queue of the org; null when it has none, or one that no definition could ask for.</summary>
    internal abstract OverflowSettings? OverflowOf(JObject queue);

    /// <summary>The field of a definition that a path of the create request comes from; null for one that only Settings can set.</summary>
    internal string? FieldAt(string path) =>
        QueueFields.InRequest.FirstOrDefault(field => field.Request!.Holds(path))?.Name
        ?? (path == "memberGroups" ? nameof(GenesysQueueDefinition.MemberGroup) : SkillsOrOverflowAt(path));

    /// <summary>The body that creates the queue.</summary>
    internal JObject CreateBody(ResolvedQueue queue, MemberGroupRef? skillGroup)
    {
        var body = new JObject { ["name"] = queue.Definition.Name };
        foreach (QueueField field in QueueFields.InRequest)
        {
            if ((field.Kinds.Count > 0 ? queue.One(field.Name)?.Id : field.Get(queue.Definition)) is { } value)
            {
                field.Request!.Put(body, value);
            }
        }

        IReadOnlyList<MemberGroupRef> groups = skillGroup is null ? queue.MemberGroups : queue.MemberGroups.Append(skillGroup).Distinct().ToList();
        if (groups.Count > 0)
        {
            body["memberGroups"] = ToJson(Serving(queue, groups));
        }

        AddSkillsAndOverflow(body, queue, groups);
        foreach (KeyValuePair<string, object?> setting in queue.Settings ?? new Dictionary<string, object?>())
        {
            body.Merge(new JObject { [setting.Key] = PlainValue.ToJson(setting.Value) }, s_merge);
        }

        return body;
    }

    // What Settings say of these replaces what the contract makes of the fields: the queue would lose its skills or its overflow.
    private protected static void CheckReplaced(GenesysQueueDefinition definition, string skillsAt, string overflowAt, FindingSink sink)
    {
        void Replaced(string field, object? given, string setting)
        {
            if (given is not null && definition.Settings!.TryGetValue(setting, out object? value))
            {
                sink.SettingConflict(field, Convert.ToString(given, CultureInfo.InvariantCulture)!, setting, PlainValue.ToJson(value));
            }
        }

        if (definition.Settings is not null)
        {
            Replaced(nameof(definition.SkillRequirement), definition.SkillRequirement, skillsAt);
            Replaced(nameof(definition.OverflowMaxWaitSeconds), definition.OverflowMaxWaitSeconds, overflowAt);
        }
    }

    /// <summary>All member groups of a queue, its own among them.</summary>
    private protected virtual IReadOnlyList<MemberGroupRef> Serving(
        ResolvedQueue queue, IReadOnlyList<MemberGroupRef> ownGroups) =>
        ownGroups;

    private protected abstract string? SkillsOrOverflowAt(string path);

    private protected abstract void AddSkillsAndOverflow(JObject body, ResolvedQueue queue, IReadOnlyList<MemberGroupRef> ownGroups);

    private protected static JArray ToJson(IReadOnlyList<MemberGroupRef> groups) =>
        new(groups.Select(group => group.ToJson()));

    private static readonly JsonMergeSettings s_merge = new() { MergeArrayHandling = MergeArrayHandling.Replace };
}
