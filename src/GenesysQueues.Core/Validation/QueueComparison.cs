using GenesysQueues.Contracts;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Validation.Settings;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Validation;

/// <summary>
/// Compares a queue of the org with a definition. What the create request would hold decides whether a field differs; both
/// values are then said in the words of definitions, which need neither JSON nor ids. A field that is not given does not differ.
/// </summary>
/// <param name="wire">The dialect.</param>
/// <param name="shown">The queue as the org shows it.</param>
/// <param name="there">The same, in the words of definitions.</param>
/// <param name="wanted">The definition.</param>
/// <param name="skillGroup">The org's group of the wanted skill matrix; null when there is none.</param>
internal sealed class QueueComparison(WireContract wire, JObject shown, GenesysQueue there, ResolvedQueue wanted, MemberGroupRef? skillGroup)
{
    private const string Nothing = "nothing";

    internal IEnumerable<FieldDifference> Differences()
    {
        JObject body = QueueApi.Shown(wire.CreateBody(wanted, skillGroup));
        // The name matched without case.
        body.Remove("name");
        return JsonDifference.Between(shown, body)
            .SelectMany(difference => InWords(difference))
            .Concat(GroupsOfNone())
            .GroupBy(difference => difference.Field)
            .Select(same => same.First());
    }

    private IEnumerable<FieldDifference> InWords(JsonDifference difference)
    {
        GenesysQueueDefinition d = wanted.Definition;
        return wire.FieldAt(difference.Path) switch
        {
            nameof(d.SkillRequirement) when d.SkillRequirement is not null => [SkillsDiffer()],
            nameof(d.MemberGroup) when d.MemberGroup is not null || d.SkillRequirement is not null => Groups(),
            nameof(d.OverflowMaxWaitSeconds) when d.OverflowMaxWaitSeconds is not null => Overflow(),
            { } name when QueueFields.Find(name) is { Request: not null } field && field.Text(d) is { } wants =>
                Differs(name, field.Text(there.Fields), wants),
            _ => Differs(SettingReferenceResolver.Prefix + difference.Path, difference.Shown, difference.Wanted),
        };
    }

    // A matrix whose group does not exist is in no create request.
    private IEnumerable<FieldDifference> GroupsOfNone() =>
        wire.SkillGroup(wanted) is not null && skillGroup is null ? [SkillsDiffer()] : [];

    private IEnumerable<FieldDifference> Groups()
    {
        GenesysQueueDefinition d = wanted.Definition;
        HashSet<string?> groups = new(shown.Objects("memberGroups").Select(group => group.Text("id")), StringComparer.OrdinalIgnoreCase);
        if (skillGroup is not null && !groups.Contains(skillGroup.Id))
        {
            yield return SkillsDiffer();
        }

        HashSet<string> named = new(
            MemberGroupRef.OwnGroups(shown).Select(group => group.Text("id")!)
                .Where(id => there.MemberGroupIds.Contains(id) && id != skillGroup?.Id),
            StringComparer.OrdinalIgnoreCase);
        if (d.MemberGroup is not null && !named.SetEquals(wanted.MemberGroups.Select(group => group.Id)))
        {
            yield return new(nameof(d.MemberGroup), there.MemberGroup?.ToString() ?? Nothing, d.MemberGroup.ToString());
        }
    }

    private FieldDifference SkillsDiffer()
    {
        GenesysQueueDefinition d = wanted.Definition;
        return new(
            nameof(d.SkillRequirement), Matrix(there.SkillRequirement, there.Fields.SkillMatchValue),
            Matrix(d.SkillRequirement, d.SkillMatchValue));
    }

    private IEnumerable<FieldDifference> Overflow()
    {
        GenesysQueueDefinition d = wanted.Definition;
        OverflowSettings? overflow = wire.OverflowOf(shown);
        string other = overflow is null ? "another overflow, or none," : Nothing;
        if (overflow?.MaxWaitSeconds != d.OverflowMaxWaitSeconds)
        {
            yield return new(nameof(d.OverflowMaxWaitSeconds), Text(overflow?.MaxWaitSeconds) ?? other, Text(d.OverflowMaxWaitSeconds) ?? Nothing);
        }

        if (overflow?.TimeoutSeconds != d.OverflowTimeoutSeconds)
        {
            yield return new(nameof(d.OverflowTimeoutSeconds), Text(overflow?.TimeoutSeconds) ?? other, Text(d.OverflowTimeoutSeconds) ?? Nothing);
        }

        if (d.OverflowTarget is { } target && wanted.OverflowGroups.Count > 0 && !AreTargets(overflow?.Groups))
        {
            yield return new(nameof(d.OverflowTarget), overflow?.Target ?? other, target);
        }
        else if (overflow?.Groups is { LeavesOwnOut: true })
        {
            // As earlier versions wrote it: while the estimate is high, the queue's own agents are not asked.
            yield return new(
                nameof(d.OverflowTarget), $"{overflow.Target} alone", $"{overflow.Target} beside the queue's own groups");
        }
    }

    private bool AreTargets(GroupOverflow? overflow)
    {
        if (overflow is null)
        {
            return false;
        }

        HashSet<string?> own = new(
            wanted.MemberGroups.Select(group => group.Id), StringComparer.OrdinalIgnoreCase) { skillGroup?.Id };
        HashSet<string?> targets = new(overflow.Targets.Select(group => group.Text("id")), StringComparer.OrdinalIgnoreCase);
        return targets.SetEquals(
            wanted.OverflowGroups.Select(group => group.Id).Where(id => targets.Contains(id) || !own.Contains(id)));
    }

    private static FieldDifference[] Differs(string field, string? has, string wants) => [new(field, string.IsNullOrEmpty(has) ? Nothing : has!, wants)];

    private static string Matrix(GenesysSkillMatrix? matrix, GenesysSkillMatch match) =>
        matrix is null ? "another matrix, or none," : matrix.Count > 1 && match == GenesysSkillMatch.Any ? $"any of {matrix}" : matrix.ToString();

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
