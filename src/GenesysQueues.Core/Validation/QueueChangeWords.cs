using GenesysQueues.Contracts;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>
/// Says the change of a queue in the words of definitions, with the values before and after. Whatever changes is told: what no
/// field says is told by its path.
/// </summary>
/// <param name="wire">The dialect.</param>
/// <param name="shown">The queue as the org showed it before.</param>
/// <param name="change">What is asked to become of it.</param>
/// <param name="wanted">The definition.</param>
/// <param name="reply">The queue as the org shows it afterwards; null where that is not known.</param>
internal sealed class QueueChangeWords(
    WireContract wire, JObject shown, QueueChange change, ResolvedQueue wanted, JObject? reply = null)
{
    private readonly JObject _after = reply ?? change.Body;

    internal IEnumerable<GenesysFieldChange> Changes()
    {
        List<string> paths = [.. change.Paths];
        List<GenesysFieldChange> ofGroups = paths.Exists(IsOfGroups) ? [.. Groups().Concat(Overflow()).Where(IsTold)] : [];
        return paths.SelectMany(path => InWords(path, ofGroups)).Distinct();
    }

    // Another object of the same name is told by its id.
    private static bool IsTold(GenesysFieldChange change) => !Equals(change.Before, change.After);

    private IEnumerable<GenesysFieldChange> InWords(string path, List<GenesysFieldChange> ofGroups)
    {
        if (path == "name")
        {
            return [new(nameof(wanted.Definition.Name), shown.Text("name"), _after.Text("name"))];
        }

        if (IsOfGroups(path))
        {
            return ofGroups.Count == 0 || IsOfOtherRules(path) ? [.. ofGroups, AtPath(path)] : ofGroups;
        }

        return wire.FieldAt(path) is { } name && QueueFields.Find(name) is { Request: { } request } field
            && IsRead(request, shown) && IsRead(request, _after)
                && new GenesysFieldChange(name, Text(field, request.ReadFrom(shown)), After(field, request)) is var told
                && IsTold(told)
                ? [told] : [AtPath(path)];
    }

    // They hang together: rules name groups, and what a rule names is a member group too.
    private bool IsOfGroups(string path) => path == "memberGroups" || wire.FieldAt(path) is
        nameof(GenesysQueueDefinition.SkillRequirement) or nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds);

    // Rules that no definition can say.
    private bool IsOfOtherRules(string path) => path != "memberGroups"
        && wire.FieldAt(path) == nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds)
        && ((At(shown, path) is not null && wire.OverflowOf(shown) is null)
            || (At(_after, path) is not null && wire.OverflowOf(_after) is null));

    private GenesysFieldChange AtPath(string path) =>
        new(SettingColumn.Prefix + path, Plain(At(shown, path)), Plain(At(_after, path)));

    // A value that no definition can have is told as it stands.
    private static bool IsRead(RequestField request, JObject queue) =>
        At(queue, request.Path) is null || request.ReadFrom(queue) is not null;

    private string? After(QueueField field, RequestField request)
    {
        JToken? there = At(_after, request.Path);
        string? id = request.IsObject ? there.Text("id") : (there as JValue)?.Value as string;
        return field.Kinds.Count > 0 && wanted.One(field.Name) is { } one && one.Id == id
            ? field.Text(wanted.Definition) ?? one.KnownAs
            : Text(field, request.ReadFrom(_after));
    }

    private static string? Text(QueueField field, object? value)
    {
        var holder = new GenesysQueueDefinition(new(null, 1));
        field.Set(holder, value is string text ? PlainText.Of(text) : value);
        return field.Text(holder);
    }

    private IEnumerable<GenesysFieldChange> Groups()
    {
        GenesysQueueDefinition d = wanted.Definition;
        List<JObject> had = OwnGroups(shown), has = OwnGroups(_after);
        List<JObject> gone = had.FindAll(group => !MemberGroupRef.IsAmong(has, group));
        List<JObject> come = has.FindAll(group => !MemberGroupRef.IsAmong(had, group));
        if (WireContract.ReplacesMatrix(d) && (!wire.KeepsSkillsInGroups || gone.Concat(come).Any(IsOfMatrix)))
        {
            yield return new(nameof(d.SkillRequirement), change.SkillsBefore, d.SkillRequirement?.ToString());
        }

        if (d.SkillRequirement is not null && (change.MatchBefore ?? default) != d.SkillMatchValue)
        {
            yield return new(nameof(d.SkillMatch), change.MatchBefore?.ToString(), d.SkillMatch);
        }

        gone.RemoveAll(IsOfMatrix);
        come.RemoveAll(IsOfMatrix);
        if (gone.Count > 0 || come.Count > 0)
        {
            // The group of a matrix is no part of the list.
            List<JObject> kept = had.FindAll(group => MemberGroupRef.IsAmong(has, group)
                && change.OfMatrix?.Contains(group.Text("id")!, StringComparer.OrdinalIgnoreCase) != true);
            yield return new(nameof(d.MemberGroup), List([.. kept, .. gone]), List([.. kept, .. come]));
        }
    }

    // Where it is not known which groups a matrix had and gets, they are skill groups that nobody names.
    private bool IsOfMatrix(JObject group) => WireContract.ReplacesMatrix(wanted.Definition) && wire.KeepsSkillsInGroups
        && (change.OfMatrix?.Contains(group.Text("id")!, StringComparer.OrdinalIgnoreCase)
            ?? (group.Text("type") == MemberGroupRef.SkillGroup
                && (wanted.Definition.MemberGroup ?? Enumerable.Empty<string>())
                    .Concat(wanted.Definition.RemoveMemberGroup ?? Enumerable.Empty<string>())
                    .All(name => !NameKey.Same(name, NameOf(group)) && name != group.Text("id"))));

    private IEnumerable<GenesysFieldChange> Overflow()
    {
        OverflowSettings? before = wire.OverflowOf(shown), after = wire.OverflowOf(_after);
        if (before?.MaxWaitSeconds != after?.MaxWaitSeconds)
        {
            yield return new(
                nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds), before?.MaxWaitSeconds, after?.MaxWaitSeconds);
        }

        if (before?.TimeoutSeconds != after?.TimeoutSeconds)
        {
            yield return new(
                nameof(GenesysQueueDefinition.OverflowTimeoutSeconds), before?.TimeoutSeconds, after?.TimeoutSeconds);
        }

        IReadOnlyList<JObject> had = before?.Groups?.Targets ?? [], has = after?.Groups?.Targets ?? [];
        if (!had.Concat(has).All(group => MemberGroupRef.IsAmong(had, group) && MemberGroupRef.IsAmong(has, group)))
        {
            bool isGiven = wanted.Definition.OverflowTarget is not null && has.Count > 0
                && has.All(group => wanted.OverflowGroups.Any(target => target.Id == group.Text("id")));
            yield return new(
                nameof(GenesysQueueDefinition.OverflowTarget), List(had),
                isGiven ? wanted.Definition.OverflowTarget : List(has));
        }
    }

    private static List<JObject> OwnGroups(JObject queue) => MemberGroupRef.OwnGroups(queue).ToList();

    private string? List(IReadOnlyList<JObject> groups) =>
        groups.Count == 0 ? null : NameList.Format(groups.Select(NameOf));

    // What is sent has the id alone.
    private string NameOf(JObject group) => PlainText.Of(
        MemberGroupRef.NameOf(group, shown) ?? wanted.KnownNames[group.Text("id")!].FirstOrDefault() ?? group.Text("id")!);

    private static JToken? At(JObject queue, string path) =>
        queue.SelectToken(path) is { Type: not JTokenType.Null } token ? token : null;

    private static object? Plain(JToken? token) => token is null ? null
        : token is JValue ? PlainValue.FromJson(token) : token.ToString(Newtonsoft.Json.Formatting.None);
}
