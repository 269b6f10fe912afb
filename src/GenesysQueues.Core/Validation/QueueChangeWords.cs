using GenesysQueues.Contracts;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Validation;

/// <summary>Says the change of a queue in the words of definitions, with the values before and after.</summary>
/// <param name="wire">The dialect.</param>
/// <param name="shown">The queue as the org shows it.</param>
/// <param name="change">What becomes of it.</param>
/// <param name="wanted">The definition.</param>
internal sealed class QueueChangeWords(WireContract wire, JObject shown, QueueChange change, ResolvedQueue wanted)
{
    internal IEnumerable<GenesysFieldChange> Changes() =>
        change.Paths.SelectMany(InWords).GroupBy(one => one.Field, StringComparer.Ordinal).Select(same => same.First());

    private IEnumerable<GenesysFieldChange> InWords(string path)
    {
        GenesysQueueDefinition d = wanted.Definition;
        if (path == "name")
        {
            return [new(nameof(d.Name), shown.Text("name"), change.Body.Text("name"))];
        }

        return wire.FieldAt(path) switch
        {
            nameof(d.MemberGroup) => Groups(),
            nameof(d.SkillRequirement) => [new(nameof(d.SkillRequirement), null, d.SkillRequirement?.ToString())],
            nameof(d.OverflowMaxWaitSeconds) => Overflow(),
            { } name when QueueFields.Find(name) is { Request: { } request } field =>
                [new(
                    name, Text(request.ReadFrom(shown)),
                    d.Clears(name) ? null : field.Text(d) ?? Text(request.ReadFrom(change.Body)))],
            _ => [new(SettingColumn.Prefix + path, Plain(change.Before, path), Plain(change.Body, path))],
        };
    }

    private IEnumerable<GenesysFieldChange> Groups()
    {
        GenesysQueueDefinition d = wanted.Definition;
        HashSet<string> had = Ids(change.Before);
        HashSet<string> has = Ids(change.Body);
        ILookup<bool, string> own = MemberGroupRef.OwnGroups(shown).ToLookup(group => has.Contains(group.Text("id")!), NameOf);
        List<string> kept = own[true].ToList();
        List<string> gone = own[false].ToList();
        if (d.SkillRequirement is not null || d.Clears(nameof(d.SkillRequirement)))
        {
            yield return new(nameof(d.SkillRequirement), null, d.SkillRequirement?.ToString());
        }

        GenesysListMode mode = d.ModeOf(nameof(d.MemberGroup));
        List<string> added = wanted.Image is not null
            ? MemberGroupRef.OwnGroups(change.Body).Where(group => !had.Contains(group.Text("id")!)).Select(NameOf).ToList()
            : (mode == GenesysListMode.Remove ? [] : d.MemberGroup?.ToList() ?? [])
                .Where((_, i) => i >= wanted.MemberGroups.Count || !had.Contains(wanted.MemberGroups[i].Id)).ToList();
        bool removes = wanted.Image is not null || d.RemoveMemberGroup is not null || d.Clears(nameof(d.MemberGroup))
            || (d.MemberGroup is not null && mode != GenesysListMode.Add);
        if (added.Count > 0 || (gone.Count > 0 && removes))
        {
            yield return new(
                nameof(d.MemberGroup), List([.. kept, .. gone]), List([.. kept, .. added]));
        }
    }

    private IEnumerable<GenesysFieldChange> Overflow()
    {
        GenesysQueueDefinition d = wanted.Definition;
        OverflowSettings? before = wire.OverflowOf(shown);
        OverflowSettings? after = wire.OverflowOf(change.Body);
        if (before?.MaxWaitSeconds != after?.MaxWaitSeconds)
        {
            yield return new(nameof(d.OverflowMaxWaitSeconds), before?.MaxWaitSeconds, after?.MaxWaitSeconds);
        }

        if (before?.TimeoutSeconds != after?.TimeoutSeconds)
        {
            yield return new(nameof(d.OverflowTimeoutSeconds), before?.TimeoutSeconds, after?.TimeoutSeconds);
        }

        string? target = after is null ? null : wanted.Image is not null ? after.Target : d.OverflowTarget ?? before?.Target;
        if (before?.Target != target)
        {
            yield return new(nameof(d.OverflowTarget), before?.Target, target);
        }
    }

    private static HashSet<string> Ids(JObject queue) =>
        new(queue.Objects("memberGroups").Select(group => group.Text("id")).OfType<string>(), StringComparer.OrdinalIgnoreCase);

    private static string NameOf(JObject group) => PlainText.Of(group.Text("name") ?? group.Text("id")!);

    private static string? List(IReadOnlyList<string> names) => names.Count == 0 ? null : NameList.Format(names);

    private static string? Text(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static object? Plain(JObject body, string path) =>
        body.SelectToken(path) is { Type: not JTokenType.Null } token
            ? token is JValue ? PlainValue.FromJson(token) : token.ToString(Newtonsoft.Json.Formatting.None) : null;
}
