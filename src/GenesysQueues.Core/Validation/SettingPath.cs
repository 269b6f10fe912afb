using GenesysQueues.Contracts;

namespace GenesysQueues.Validation;

/// <summary>Where in a queue the fields of a definition stand, as paths of Settings.</summary>
internal static class SettingPath
{
    private static readonly string[] s_groups =
    [
        nameof(GenesysQueueDefinition.MemberGroup), nameof(GenesysQueueDefinition.RemoveMemberGroup),
        nameof(GenesysQueueDefinition.SkillRequirement),
    ];

    /// <summary>All paths of the published model, without those inside lists and references.</summary>
    internal static IEnumerable<string> All => Under(PublishedSettings.CreateRequest, string.Empty, 0);

    /// <summary>The places of a field in either dialect; none where it has no place in the queue.</summary>
    internal static IEnumerable<string> Of(QueueField field) => field.Request is { } request ? [request.Path]
        : s_groups.Contains(field.Name) ? ["memberGroups", "members"]
        : WireContract.OfOverflow.Contains(field.Name) ? ["conditionalGroupRouting", "overflowSettings", "memberGroups"]
        : [];

    /// <summary>All that a definition gives, by the field that gives it.</summary>
    internal static IEnumerable<(string Field, string Path)> Given(GenesysQueueDefinition definition) =>
        QueueFields.All.Where(field => field.Get(definition) is not null)
            .SelectMany(field => Of(field).Select(path => (field.Name, path)))
            .Concat(OfSettings(definition).Select(path => (SettingColumn.Prefix + path, path)));

    /// <summary>The paths of the values in Settings; a list counts as one.</summary>
    internal static IEnumerable<string> OfSettings(GenesysQueueDefinition definition) =>
        definition.Settings is null ? [] : In(definition.Settings, string.Empty);

    /// <summary>Whether they are one place, or one lies in the other.</summary>
    internal static bool Overlap(string path, string other) => path == other
        || path.StartsWith(other + ".", StringComparison.Ordinal) || other.StartsWith(path + ".", StringComparison.Ordinal);

    private static IEnumerable<string> In(IReadOnlyDictionary<string, object?> table, string before) => table.SelectMany(
        field => field.Value is IReadOnlyDictionary<string, object?> { Count: > 0 } inner
            ? In(inner, $"{before}{field.Key}.") : [before + field.Key]);

    private static IEnumerable<string> Under(SettingType table, string before, int depth) => table.Fields.SelectMany(field =>
    {
        string path = before + field.Key;
        return field.Value.HasId || depth > 4 ? [path] : Under(field.Value, path + ".", depth + 1).Prepend(path);
    });
}
