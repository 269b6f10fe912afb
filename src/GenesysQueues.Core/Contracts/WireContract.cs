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

    /// <summary>Says what of a new queue the dialect cannot carry, or needs and lacks.</summary>
    internal abstract void Check(GenesysQueueDefinition definition, FindingSink sink);

    /// <summary>
    /// Says what fields of a definition its own Settings would replace, of a new queue or of one that exists: they would be
    /// gone in silence.
    /// </summary>
    internal abstract void CheckReplaced(GenesysQueueDefinition definition, FindingSink sink);

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

    /// <summary>The same, and the name of the queue, which has rules of its own.</summary>
    internal string? FieldOrNameAt(string path) => path == "name" ? nameof(GenesysQueueDefinition.Name) : FieldAt(path);

    /// <summary>How definitions name what a path of a queue holds.</summary>
    internal string NameOf(string path, JObject queue) =>
        FieldOrNameAt(path) is { } field
            && (field != nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds) || OverflowOf(queue) is not null) ? field
        : SettingColumn.Prefix + path;

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

    /// <summary>Makes of the body of a queue that exists what a definition asks for; see <see cref="QueueChange"/>.</summary>
    internal void Change(
        JObject body, JObject shown, ResolvedQueue wanted, MemberGroupRef? skillGroup, IReadOnlyCollection<string> ofMatrix)
    {
        GenesysQueueDefinition d = wanted.Definition;
        body["name"] = d.NewName ?? body["name"];
        foreach (QueueField field in QueueFields.InRequest.Where(field => !s_ofCreation.Contains(field.Name)))
        {
            if (d.Clears(field.Name))
            {
                field.Request!.Clear(body);
            }
            else if ((field.Kinds.Count > 0 ? wanted.One(field.Name)?.Id : field.Get(d)) is { } value)
            {
                field.Request!.Put(body, value);
            }
        }

        ChangeGroups(body, shown, wanted, skillGroup, ofMatrix);
        foreach (KeyValuePair<string, object?> setting in wanted.Settings ?? new Dictionary<string, object?>())
        {
            var given = new JObject { [setting.Key] = PlainValue.ToJson(setting.Value) };
            DropEmptyTexts(given);
            body.Merge(given, s_merge);
        }

        foreach (SettingColumn setting in
            (d.Clear ?? Enumerable.Empty<string>()).Select(SettingColumn.Parse).OfType<SettingColumn>())
        {
            if (body.SelectToken(string.Join(".", setting.Path)) is { } there)
            {
                there.Replace(JValue.CreateNull());
            }
        }

        DropUnused(body, wanted);
        CheckRules(body, shown);
        // A replacement leaves it as it is, and it is moved by a call of its own (API 5.6).
        body.Remove("division");
    }

    // An empty text keeps what the queue has, as an empty cell does; within a list it is an item like others.
    private static void DropEmptyTexts(JObject given)
    {
        foreach (JProperty setting in given.Properties().ToList())
        {
            if (setting.Value is JObject table)
            {
                DropEmptyTexts(table);
            }
            else if (setting.Value is JValue { Value: "" })
            {
                setting.Remove();
            }
        }
    }

    // The org refuses a time beside a prompt that has none, and libraries beside a mode that takes all or none (API 5.2): what
    // the queue has of them goes with the mode that is given.
    private static void DropUnused(JObject body, ResolvedQueue wanted)
    {
        var given = (JObject)PlainValue.ToJson(wanted.Settings ?? new Dictionary<string, object?>());
        Drop("acwSettings.wrapupPrompt", wanted.Definition.AcwModeValue is not null, ["MANDATORY", "OPTIONAL"],
            "acwSettings.timeoutMs", wanted.Definition.AcwTimeoutSeconds is not null);
        Drop("cannedResponseLibraries.mode", isField: false, ["All", "None"],
            "cannedResponseLibraries.libraryIds", isOtherField: false);

        void Drop(string mode, bool isField, string[] without, string unused, bool isOtherField)
        {
            if ((isField || IsGiven(mode)) && without.Contains((string?)(body.SelectToken(mode) as JValue))
                && !isOtherField && !IsGiven(unused) && body.SelectToken(unused) is { } there)
            {
                there.Replace(JValue.CreateNull());
            }
        }

        bool IsGiven(string path) => given.SelectToken(path) is { Type: not JTokenType.Null };
    }

    /// <summary>Whether a definition says something of the groups, the skills or the overflow of a queue.</summary>
    internal static bool TouchesGroups(GenesysQueueDefinition d) =>
        d.MemberGroup is not null || d.RemoveMemberGroup is not null || TouchesOverflow(d)
        || d.Clears(nameof(d.MemberGroup)) || ReplacesMatrix(d);

    /// <summary>Whether a queue is to have another skill matrix, or none.</summary>
    internal static bool ReplacesMatrix(GenesysQueueDefinition d) =>
        d.SkillRequirement is not null || d.Clears(nameof(d.SkillRequirement));

    private static bool TouchesOverflow(GenesysQueueDefinition d) =>
        d.OverflowMaxWaitSeconds is not null || d.OverflowTimeoutSeconds is not null || d.OverflowTarget is not null
        || ClearsOverflow(d);

    private static bool ClearsOverflow(GenesysQueueDefinition d) => OfOverflow.Any(d.Clears);

    // Own groups and overflow hang together: rules name groups, and what a rule names is a member group too (API 13.1).
    private void ChangeGroups(
        JObject body, JObject shown, ResolvedQueue wanted, MemberGroupRef? skillGroup, IReadOnlyCollection<string> ofMatrix)
    {
        GenesysQueueDefinition d = wanted.Definition;
        if (!TouchesGroups(d))
        {
            return;
        }

        // Rules that Settings replace are no overflow any more, and their groups the queue's own.
        OverflowSettings? overflow = wanted.Settings?.ContainsKey(Rules) == true ? null : OverflowOf(shown);
        IEnumerable<string> replaced = ReplacesMatrix(d) ? ofMatrix : [];
        var removed = new HashSet<string>(
            replaced.Concat(wanted.RemovedGroups.Select(group => group.Id)), StringComparer.OrdinalIgnoreCase);
        List<MemberGroupRef> had = MemberGroupRef.OwnGroups(shown, overflow?.Groups).Select(MemberGroupRef.Of).ToList();
        // The group of a matrix is no part of the list, as the queue is shown.
        List<MemberGroupRef> listed = had.Where(group => !ofMatrix.Contains(group.Id)).ToList();
        if (d.Clears(nameof(d.MemberGroup)))
        {
            removed.UnionWith(listed.Select(group => group.Id));
        }
        else if (wanted.IsExact(nameof(d.MemberGroup)))
        {
            List<MemberGroupRef> surplus = listed.Except(wanted.MemberGroups).ToList();
            ExactList.Check(nameof(d.MemberGroup), listed.Count, surplus.Count, isEmptied: false, wanted);
            removed.UnionWith(surplus.Select(group => group.Id));
        }

        // A queue as the org shows it names the group of its matrix too, which is replaced all the same.
        List<MemberGroupRef> own = had.Where(group => !removed.Contains(group.Id))
            .Concat(wanted.MemberGroups.Where(group => !replaced.Contains(group.Id, StringComparer.OrdinalIgnoreCase)))
            .Concat(skillGroup is null ? [] : [skillGroup]).Distinct().ToList();
        // Rules that no definition can say are no overflow: whoever made them keeps them.
        bool ends = ClearsOverflow(d) && overflow is not null;
        ResolvedQueue whole = ClearsOverflow(d) || (overflow is null && !TouchesOverflow(d)) ? wanted
            : WithRestOf(overflow, wanted, own);
        if (ends)
        {
            EndOverflow(body);
        }

        body["memberGroups"] = ToJson(Serving(whole, own));
        AddSkillsAndOverflow(body, whole, own);
    }

    /// <summary>Settings that have rules, each of which chooses among the member groups (API 13.1).</summary>
    internal static readonly IReadOnlyList<string> WithRules = [Rules, "conditionalGroupActivation"];

    /// <summary>The rules that overflow is written with.</summary>
    private protected const string Rules = "conditionalGroupRouting";

    // A rule chooses among the member groups (API 13.1); what was otherwise before is nobody's fault now.
    private static void CheckRules(JObject body, JObject shown)
    {
        foreach (string name in WithRules)
        {
            List<JObject> rules = body[name].Objects("rules").ToList(), had = shown[name].Objects("rules").ToList();
            for (int i = 0; i < rules.Count; i++)
            {
                if (rules[i].Objects("groups").FirstOrDefault(group => !IsAmong(body, "memberGroups", group)
                    && (IsAmong(shown, "memberGroups", group) || !had.Exists(rule => IsAmong(rule, "groups", group))))
                    is { } other)
                {
                    string text = PlainText.Of(MemberGroupRef.NameOf(other, shown) ?? other.Text("id") ?? string.Empty);
                    throw new GenesysException(
                        "RuleGroupNotMember",
                        $"Rule {i + 1} of {name} has the group '{text}', which would be no member group of the queue.",
                        $"Leave '{text}' among the member groups, or change {SettingColumn.Prefix}{name} as well.");
                }
            }
        }

        static bool IsAmong(JObject holder, string list, JObject group) =>
            MemberGroupRef.IsAmong(holder.Objects(list), group);
    }

    // What a definition does not say of the overflow is as the queue has it.
    private ResolvedQueue WithRestOf(OverflowSettings? overflow, ResolvedQueue wanted, List<MemberGroupRef> own)
    {
        GenesysQueueDefinition d = wanted.Definition;
        GenesysQueueDefinition whole = d with
        {
            OverflowMaxWaitSeconds = d.OverflowMaxWaitSeconds ?? overflow?.MaxWaitSeconds,
            OverflowTimeoutSeconds = d.OverflowTimeoutSeconds ?? overflow?.TimeoutSeconds,
        };
        IReadOnlyList<MemberGroupRef> targets = wanted.OverflowGroups.Count > 0 ? wanted.OverflowGroups
            : overflow?.Groups?.Targets.Select(MemberGroupRef.Of).ToList() ?? [];
        string? missing = whole.OverflowMaxWaitSeconds is null ? nameof(d.OverflowMaxWaitSeconds)
            : whole.OverflowTimeoutSeconds is null ? nameof(d.OverflowTimeoutSeconds)
            : !UsesOverflowTarget ? null
            : targets.Count == 0 ? nameof(d.OverflowTarget)
            : own.Count == 0 ? nameof(d.MemberGroup) : null;
        if (missing is not null)
        {
            throw new GenesysException(
                "OverflowIncomplete",
                missing == nameof(d.MemberGroup)
                    ? "The queue would have no group of its own left that its calls could overflow from."
                    : $"The queue has no overflow that a definition can say, and {missing} is not given.",
                missing == nameof(d.MemberGroup) ? "Leave it a group, or clear OverflowTarget as well." : $"Give {missing} too.");
        }

        // Where it has been so before, it is nobody's fault now.
        bool wasOwn = overflow?.Groups is { } had && had.Targets.All(target => had.OwnIds.Contains(target.Text("id")!));
        if (targets.Count > 0 && targets.All(own.Contains) && !wasOwn)
        {
            throw new GenesysException(
                "OverflowTargetIsOwn", "The groups that calls are to overflow to would serve the queue anyway.",
                "Name another OverflowTarget, or other groups in MemberGroup; or clear OverflowTarget.");
        }

        return wanted with { Definition = whole, OverflowGroups = targets };
    }

    /// <summary>Says which of these fields is given first where a setting replaces what the contract makes of them.</summary>
    private protected static void CheckReplaced(
        GenesysQueueDefinition definition, string setting, IEnumerable<string> fields, FindingSink sink)
    {
        if (definition.Settings?.TryGetValue(setting, out object? value) != true)
        {
            return;
        }

        object? Given(string field) => definition.Clears(field) ? ClearedCell.Text : QueueFields.Find(field)!.Get(definition);
        if (fields.FirstOrDefault(field => Given(field) is not null) is { } first)
        {
            sink.SettingConflict(
                first, Convert.ToString(Given(first), CultureInfo.InvariantCulture)!, setting, PlainValue.ToJson(value));
        }
    }

    /// <summary>Parts of the overflow: one of them emptied ends all.</summary>
    internal static readonly IReadOnlyList<string> OfOverflow =
    [
        nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds), nameof(GenesysQueueDefinition.OverflowTimeoutSeconds),
        nameof(GenesysQueueDefinition.OverflowTarget),
    ];

    /// <summary>All member groups of a queue, its own among them.</summary>
    private protected virtual IReadOnlyList<MemberGroupRef> Serving(
        ResolvedQueue queue, IReadOnlyList<MemberGroupRef> ownGroups) =>
        ownGroups;

    private protected abstract string? SkillsOrOverflowAt(string path);

    /// <summary>Has calls overflow no more.</summary>
    private protected abstract void EndOverflow(JObject body);

    private protected abstract void AddSkillsAndOverflow(JObject body, ResolvedQueue queue, IReadOnlyList<MemberGroupRef> ownGroups);

    private protected static JArray ToJson(IReadOnlyList<MemberGroupRef> groups) =>
        new(groups.Select(group => group.ToJson()));

    // Said once, when the queue is made; or moved by a call of its own.
    private static readonly string[] s_ofCreation =
        [nameof(GenesysQueueDefinition.SourceQueue), nameof(GenesysQueueDefinition.Division)];

    private static readonly JsonMergeSettings s_merge = new() { MergeArrayHandling = MergeArrayHandling.Replace };
}
