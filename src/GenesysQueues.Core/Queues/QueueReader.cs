using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Queues;

/// <summary>Turns queues as the org shows them into the vocabulary of definitions.</summary>
/// <param name="org">The org.</param>
/// <param name="call">On whose behalf skill groups are asked for.</param>
/// <param name="context">The command's look-ups.</param>
/// <param name="detail">What is wanted beside what the reply shows.</param>
internal sealed class QueueReader(OrgConnection org, CallContext call, LookupContext context, QueueDetail detail)
{
    private readonly SkillGroupCache _groups = new(org.Client, call);
    private readonly QueueContents _contents = new(org.Client, call, detail);

    internal async Task<GenesysQueue> ReadAsync(JObject queue, CancellationToken cancellationToken)
    {
        OverflowSettings? overflow = org.Wire.OverflowOf(queue) is { FitsDefinition: true } read ? read : null;
        ShownQueue shown = ShownQueue.Of(queue, [.. org.Wire.OwnFields, .. overflow?.Groups is null ? [] : s_overflow]);
        List<JObject> members = MemberGroupRef.OwnGroups(queue, overflow?.Groups).ToList();
        (SkillGroupMatrix? matrix, string? itsGroup) = detail.Skills
            ? await MatrixAsync(queue, members, cancellationToken).ConfigureAwait(false) : default;
        // A group that rules and rings refer to must be there before the queue is made.
        bool isWhole = matrix is { IsOurs: true } && !shown.References.Any(reference => reference.Id == itsGroup);
        List<JObject> groups = members.Where(group => !isWhole || group.Text("id") != itsGroup).ToList();
        JObject? described = matrix is null || isWhole ? null : groups.FirstOrDefault(group => group.Text("id") == itsGroup);
        List<MeantObject> meant = MeantBy(groups, overflow, matrix?.Matrix);
        var fields = new GenesysQueueDefinition(new(null, 1))
        {
            Name = queue.Text("name") is { } name ? PlainText.Of(name) : null,
            SkillRequirement = matrix?.Matrix,
            GivenSkillMatch = matrix?.Match,
            MemberGroup = List(groups.Select(NameOf)),
            OverflowMaxWaitSeconds = overflow?.MaxWaitSeconds,
            OverflowTimeoutSeconds = overflow?.TimeoutSeconds,
            OverflowTarget = overflow?.Target,
        };
        foreach ((QueueField field, object value) in shown.Fields)
        {
            object? named = field.Request!.IsShownById && value is string id && Guid.TryParse(id, out _)
                ? await NameAsync(field.Kinds[0], id, cancellationToken).ConfigureAwait(false)
                : value;
            field.Set(fields, named is string text ? PlainText.Block(text) : named);
            if (field.Kinds.Count == 1 && field.Get(fields) is string its)
            {
                meant.Add(new(field.Name, its, IdOf(queue, field.Request, value), field.Kinds[0]));
            }
        }

        await NameReferencesAsync(shown, meant, cancellationToken).ConfigureAwait(false);
        var sink = new FindingSink(fields.Source);
        sink.AddRange(shown.NotCarried);
        fields.Settings = detail.Settings ? ShownQueue.Table(shown.Settings, sink) : null;
        if (overflow?.Groups is not null)
        {
            SayRestOfRules(queue, sink);
        }

        await ReadContentsAsync(queue, fields, meant, sink, cancellationToken).ConfigureAwait(false);
        fields.Meant = meant;
        fields.MeantIn = org.OrgId;
        return new(PlainText.Of(queue.Text("id")!), fields)
        {
            GroupSkills = described is null ? null : GroupSkills.Of(NameOf(described), matrix!.Matrix, matrix.Match),
            MemberCount = queue.Number("memberCount"),
            MatrixIsWhole = isWhole,
            MemberGroupIds = groups.Select(group => group.Text("id")!).ToList(),
            Modified = queue.Time("dateModified"),
            Org = org.OrgName,
            OrgId = org.OrgId,
            SettingsOfOrg = shown.OfOrg,
            UnknownSettings = shown.Unknown,
            NotCarried = sink.Findings,
        };
    }

    /// <summary>Asks for all that a page of queues needs beside itself, side by side rather than one after the other.</summary>
    internal async Task PrepareAsync(IReadOnlyList<JObject> queues, CancellationToken cancellationToken)
    {
        if (detail.Skills && org.Wire.KeepsSkillsInGroups)
        {
            await _groups.PrepareAsync(queues.SelectMany(MemberGroupRef.OwnGroups), cancellationToken).ConfigureAwait(false);
        }

        await _contents.PrepareAsync(queues, cancellationToken).ConfigureAwait(false);
    }

    private static string? IdOf(JObject queue, RequestField? field, object value) =>
        field is null ? null : field.IsShownById ? value as string : queue[field.Path].Text("id");

    // A name may stand for several objects here, and for a skill here and a language there.
    private List<MeantObject> MeantBy(List<JObject> groups, OverflowSettings? overflow, GenesysSkillMatrix? matrix)
    {
        List<MeantObject> meant = groups.Select(group => new MeantObject(
            nameof(GenesysQueueDefinition.MemberGroup), NameOf(group), group.Text("id"), KindOf(group))).ToList();
        if (overflow is { Target: { } target, Groups.Targets: [var one] })
        {
            meant.Add(new(nameof(GenesysQueueDefinition.OverflowTarget), target, one.Text("id"), KindOf(one)));
        }

        meant.AddRange((matrix ?? Enumerable.Empty<GenesysSkillRequirement>()).Select(row => new MeantObject(
            nameof(GenesysQueueDefinition.SkillRequirement), row.Skill, null,
            row.IsLanguage ? EntityKind.Language : EntityKind.Skill)));
        return meant;
    }

    private static EntityKind? KindOf(JObject group) => MemberGroupRef.KindOf(group.Text("type"));

    // Names mean something in another org too. Where the org shows one, nobody is asked.
    private async Task NameReferencesAsync(
        ShownQueue shown, List<MeantObject> meant, CancellationToken cancellationToken)
    {
        foreach (ShownReference reference in detail.Settings ? shown.References : [])
        {
            string name = reference.Name ?? (reference.Kinds.Count == 1
                ? await NameAsync(reference.Kinds[0], reference.Id!, cancellationToken).ConfigureAwait(false)
                : reference.Id!);
            string shownName = PlainText.Of(name);
            meant.Add(new(
                MeantObject.PlainColumn(SettingColumn.Prefix + reference.Shown.Path), shownName, reference.Id,
                reference.Kinds.Count == 1 ? reference.Kinds[0] : null));
            reference.GoBy(shownName);
        }
    }

    private async Task ReadContentsAsync(
        JObject queue, GenesysQueueDefinition fields, List<MeantObject> meant, FindingSink sink,
        CancellationToken cancellationToken)
    {
        string id = queue.Text("id")!;
        if (detail.Members)
        {
            var members = new List<string>();
            foreach (JObject member in await _contents.MembersAsync(id, cancellationToken).ConfigureAwait(false))
            {
                members.Add(await MemberAsync(member, cancellationToken).ConfigureAwait(false));
                meant.Add(new(nameof(fields.Member), members[members.Count - 1], member.Text("id"), EntityKind.User));
                if (member.Number("ringNumber") is > 1 and var ring)
                {
                    sink.Warning(
                        ErrorCatalogue.SettingNotCarried, nameof(fields.Member), members[members.Count - 1],
                        $"Member '{ShortText.Of(members[members.Count - 1])}' is in ring {ring}, which is not carried.",
                        $"Write '{ShortText.Of(MemberRing.Format(members[members.Count - 1], ring))}' in Member.");
                }
            }

            fields.Member = List(members);
        }
        else if (detail.Settings && queue.Number("userMemberCount") is > 0 and var count)
        {
            sink.Information(
                "MembersNotRead", nameof(fields.Member), $"{count}",
                $"The queue has {count} members of its own, who were not read.", "Get-GenesysQueue -IncludeMembers reads them.");
        }

        if (detail.WrapupCodes)
        {
            IReadOnlyList<JObject> codes = await _contents.WrapupCodesAsync(id, cancellationToken).ConfigureAwait(false);
            List<string> names = codes.Select(code => PlainText.Of(code.Text("name") ?? code.Text("id")!)).ToList();
            fields.WrapupCode = List(names);
            meant.AddRange(names.Select(
                (name, i) => new MeantObject(nameof(fields.WrapupCode), name, codes[i].Text("id"), EntityKind.WrapupCode)));
        }
    }

    // An address means one person alone, and so does an id; a name may mean several, of whom this one may be deactivated.
    private async Task<string> MemberAsync(JObject member, CancellationToken cancellationToken)
    {
        if (member["user"].Text("email") is { } email)
        {
            return PlainText.Of(email);
        }

        string id = member.Text("id")!;
        OrgEntity? user = await EntityAsync(EntityKind.User, id, cancellationToken).ConfigureAwait(false);
        return PlainText.Of(user?.Email ?? id);
    }

    // What rules that read as overflow say beside it.
    private static void SayRestOfRules(JObject queue, FindingSink sink)
    {
        List<JObject> rules = queue[s_overflow[0]].Objects("rules").ToList();
        foreach (JProperty field in rules.SelectMany(rule => rule.Properties()).Where(
            field => (field.Name == "waitSeconds" && field.Parent == rules[1]) || !s_ruleFields.Contains(field.Name)))
        {
            ShownQueue.SayNotCarried(
                sink, $"{s_overflow[0]}.rules[{rules.IndexOf((JObject)field.Parent!)}].{field.Name}", field.Value,
                "overflow does not say it.", "Set it in the org once the queue is there.");
        }
    }

    private async Task<(SkillGroupMatrix? Matrix, string? GroupId)> MatrixAsync(JObject queue, List<JObject> groups, CancellationToken cancellationToken) =>
        org.Wire.SkillsOf(queue) is { } skills
            ? (await InlineAsync(skills, cancellationToken).ConfigureAwait(false), null)
            : await SaidAsync(await _groups.MatrixAsync(groups, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);

    // A name that a language has too is read as what it means only with its kind.
    private async Task<(SkillGroupMatrix? Matrix, string? GroupId)> SaidAsync(
        (SkillGroupMatrix? Matrix, string? GroupId) read, CancellationToken cancellationToken)
    {
        if (read.Matrix is not { } matrix)
        {
            return read;
        }

        var rows = new List<GenesysSkillRequirement>();
        foreach (GenesysSkillRequirement row in matrix.Matrix)
        {
            rows.Add(row.Kind is null && await IsLanguageAsync(row.Skill, cancellationToken).ConfigureAwait(false)
                ? row.Of(GenesysSkillRequirement.SkillKind) : row);
        }

        return (matrix with { Matrix = new(rows) }, read.GroupId);
    }

    private async Task<bool> IsLanguageAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return !(await org.Directory.FindAsync(EntityKind.Language, name, context, cancellationToken).ConfigureAwait(false))
                .IsMissing;
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return false;
        }
    }

    private async Task<SkillGroupMatrix?> InlineAsync(IReadOnlyList<InlineSkill> skills, CancellationToken cancellationToken)
    {
        var rows = new List<GenesysSkillRequirement>();
        foreach (InlineSkill skill in skills)
        {
            string name = await NameAsync(EntityKind.Skill, skill.SkillId, cancellationToken).ConfigureAwait(false);
            rows.Add(new(name, 1, skill.RequiredCapacity, skill.Utilization));
        }

        return rows.Count > 0 ? new(new(rows), GenesysSkillMatch.All, IsOurs: true) : null;
    }

    private async Task<string> NameAsync(EntityKind kind, string id, CancellationToken cancellationToken) =>
        PlainText.Of((await EntityAsync(kind, id, cancellationToken).ConfigureAwait(false))?.Name ?? id);

    // Whoever may see queues but not what they refer to sees the ids.
    private Task<OrgEntity?> EntityAsync(EntityKind kind, string id, CancellationToken cancellationToken) =>
        org.Directory.FindIfMayAsync(kind, id, context, cancellationToken);

    private static GenesysNameList? List(IEnumerable<string> names) => names.ToList() is { Count: > 0 } some ? new(some) : null;

    private string NameOf(JObject group) =>
        PlainText.Of(group.Text("name") ?? _groups.NameOf(group.Text("id")!) ?? group.Text("id")!);

    private static readonly string[] s_overflow = ["conditionalGroupRouting"];

    private static readonly string[] s_ruleFields = ["metric", "operator", "conditionValue", "groups", "queue", "waitSeconds"];
}
