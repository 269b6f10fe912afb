using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Queues;

/// <summary>Turns queues as the org shows them into the vocabulary of definitions.</summary>
/// <param name="org">The org.</param>
/// <param name="call">On whose behalf skill groups are asked for.</param>
/// <param name="context">The command's look-ups.</param>
/// <param name="withSkills">Whether the skills are wanted, which can take a request for each skill group.</param>
internal sealed class QueueReader(OrgConnection org, CallContext call, LookupContext context, bool withSkills)
{
    private readonly SkillGroupCache _groups = new(org.Client, call);

    internal async Task<GenesysQueue> ReadAsync(JObject queue, CancellationToken cancellationToken)
    {
        OverflowSettings? overflow = org.Wire.OverflowOf(queue) is { FitsDefinition: true } read ? read : null;
        List<JObject> members = MemberGroupRef.OwnGroups(queue, overflow?.Groups).ToList();
        (SkillGroupMatrix? matrix, string? itsGroup) = withSkills ? await MatrixAsync(queue, members, cancellationToken).ConfigureAwait(false) : default;
        bool isWhole = matrix is { IsOurs: true };
        List<JObject> groups = members.Where(group => !isWhole || group.Text("id") != itsGroup).ToList();
        var fields = new GenesysQueueDefinition(new(null, 1))
        {
            Name = queue.Text("name") is { } name ? PlainText.Of(name) : null,
            SkillRequirement = matrix?.Matrix,
            SkillMatchValue = matrix?.Match ?? default,
            MemberGroup = groups.Count > 0 ? new(groups.Select(NameOf).ToList()) : null,
            OverflowMaxWaitSeconds = overflow?.MaxWaitSeconds,
            OverflowTimeoutSeconds = overflow?.TimeoutSeconds,
            OverflowTarget = overflow?.Target,
        };
        foreach (QueueField field in QueueFields.InRequest)
        {
            object? value = field.Request!.ReadFrom(queue);
            value = field.Request.IsShownById && value is string id && Guid.TryParse(id, out _)
                ? await NameAsync(field.Kinds[0], id, cancellationToken).ConfigureAwait(false)
                : value;
            field.Set(fields, value is string text ? PlainText.Block(text) : value);
        }

        return new(PlainText.Of(queue.Text("id")!), fields)
        {
            MemberCount = queue.Number("memberCount"),
            MatrixIsWhole = isWhole,
            MemberGroupIds = groups.Select(group => group.Text("id")!).ToList(),
            Modified = Time(queue.Text("dateModified")),
            Org = org.OrgName,
            OrgId = org.OrgId,
        };
    }

    /// <summary>Asks for all that a page of queues needs beside itself, side by side rather than one after the other.</summary>
    internal Task PrepareAsync(IEnumerable<JObject> queues, CancellationToken cancellationToken) =>
        withSkills && org.Wire.KeepsSkillsInGroups
        ? _groups.PrepareAsync(queues.SelectMany(MemberGroupRef.OwnGroups), cancellationToken)
        : Task.CompletedTask;

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

    private async Task<string> NameAsync(EntityKind kind, string id, CancellationToken cancellationToken)
    {
        try
        {
            LookupResult found = await org.Directory.FindAsync(kind, id, context, cancellationToken).ConfigureAwait(false);
            return PlainText.Of(found.Entity?.Name ?? id);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // Whoever may see queues but not what they refer to sees the ids.
            return id;
        }
    }

    private string NameOf(JObject group) =>
        PlainText.Of(group.Text("name") ?? _groups.NameOf(group.Text("id")!) ?? group.Text("id")!);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
