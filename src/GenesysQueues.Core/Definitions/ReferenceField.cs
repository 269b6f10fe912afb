using GenesysQueues.Lookup;
using System.Text.RegularExpressions;

namespace GenesysQueues.Definitions;

/// <summary>A field of the published create request (API 5.2 to 5.5) that refers to an object of the org.</summary>
/// <param name="Path">Names of the fields on the way to it; <c>[]</c> stands for each item of a list, <c>*</c> for any key of a map.</param>
/// <param name="Kinds">What it may refer to.</param>
/// <param name="IsId">Whether the field is the id itself, rather than an object that holds the id.</param>
internal sealed record ReferenceField(string Path, IReadOnlyList<EntityKind> Kinds, bool IsId = false)
{
    /// <summary>
    /// Those whose objects the API reference says how to list. Sites, edge groups and outbound addresses are not among them:
    /// they are given by id.
    /// </summary>
    private static readonly ReferenceField[] s_all =
    [
        .. QueueFields.InRequest.Where(field => field.Kinds.Count > 0)
            .Select(field => new ReferenceField(field.Request!.Path, field.Kinds, IsId: !field.Request.IsObject)),
        new("directRouting.backupQueueId", [EntityKind.Queue], IsId: true),
        new("cannedResponseLibraries.libraryIds[]", [EntityKind.Library], IsId: true),
        new("emailInQueueFlow", [EntityKind.InQueueEmailFlow]),
        new("messageInQueueFlow", [EntityKind.InQueueMessageFlow]),
        new("defaultScripts.*", [EntityKind.Script]),
        new("memberGroups[]", MemberGroupRef.Kinds),
        new("bullseye.rings[].memberGroups[]", MemberGroupRef.Kinds),
        new("bullseye.rings[].actions.skillsToRemove[]", [EntityKind.Skill]),
        new("conditionalGroupRouting.rules[].groups[]", MemberGroupRef.Kinds),
        new("conditionalGroupRouting.rules[].queue", [EntityKind.Queue]),
        new("conditionalGroupActivation.rules[].groups[]", MemberGroupRef.Kinds),
        new("conditionalGroupActivation.rules[].conditions[].simpleMetric.queue", [EntityKind.Queue]),
        new("conditionalGroupActivation.pilotRule.conditions[].simpleMetric.queue", [EntityKind.Queue]),
        new("mediaSettings.callback.liveVoiceFlow", [EntityKind.Flow]),
        new("mediaSettings.callback.answeringMachineFlow", [EntityKind.Flow]),
        new("mediaSettings.message.inactivityTimeoutSettings.flowId", [EntityKind.Flow]),
    ];

    private static readonly Regex s_index = new(@"\[\d+\]", RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, ReferenceField> s_byPath = s_all.ToDictionary(field => field.Path, StringComparer.Ordinal);

    /// <summary>Whether the object that the field holds says what type of group it is.</summary>
    internal bool IsGroup => ReferenceEquals(Kinds, MemberGroupRef.Kinds);

    /// <summary>Whether leaving it out means the new queue itself (API 5.5, 13.6).</summary>
    internal bool IsItselfByDefault => Kinds.Count == 1 && Kinds[0] == EntityKind.Queue && Path != SourcePath;

    /// <summary>The name or id that a value of the field gives; null when it gives none.</summary>
    internal string? Wanted(object? value)
    {
        var table = value as IReadOnlyDictionary<string, object?>;
        string? wanted = value as string ?? (IsId ? null : Text(table, "id") ?? Text(table, "name"));
        return string.IsNullOrWhiteSpace(wanted) ? null : wanted;
    }

    /// <summary>The field that a column means, such as <c>Settings.memberGroups[0]</c>; null when there is no reference.</summary>
    internal static ReferenceField? AtColumn(string column) =>
        column.StartsWith(SettingColumn.Prefix, StringComparison.Ordinal)
            ? At(s_index.Replace(column.Substring(SettingColumn.Prefix.Length), "[]")) : null;

    /// <summary>The field at a path; null when there is no reference.</summary>
    internal static ReferenceField? At(string path)
    {
        string ofMap = path.Substring(0, path.LastIndexOf('.') + 1) + "*";
        return s_byPath.TryGetValue(path, out ReferenceField? field) || s_byPath.TryGetValue(ofMap, out field) ? field : null;
    }

    private static string SourcePath => QueueFields.Find(nameof(GenesysQueueDefinition.SourceQueue))!.Request!.Path;

    private static string? Text(IReadOnlyDictionary<string, object?>? table, string key) =>
        table is not null && table.TryGetValue(key, out object? value) ? value as string : null;
}
