using GenesysQueues.Definitions.SkillMatrix;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;

namespace GenesysQueues.Input;

/// <summary>The names of an org that the columns of a workbook take. What the org refuses is left out, as at Tab.</summary>
internal static class ColumnNames
{
    /// <param name="headers">The columns.</param>
    /// <param name="org">The org, if there is one.</param>
    /// <param name="wait">Waits for the lists, as long as the command has time; Tab waits no longer than that.</param>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(
        IReadOnlyList<string> headers, OrgConnection? org, Action<Task, TimeSpan> wait)
    {
        if (org is null || org.IsClosed)
        {
            return new Dictionary<string, IReadOnlyList<string>>();
        }

        Dictionary<string, IReadOnlyList<EntityKind>> kinds = headers.Distinct(StringComparer.Ordinal)
            .ToDictionary(header => header, Kinds, StringComparer.Ordinal);
        (Task listed, TimeSpan patience) = org.Names.Begin(kinds.Values.SelectMany(some => some).Distinct());
        wait(listed, patience);
        return kinds.Where(column => column.Value.Count > 0)
            .ToDictionary(column => column.Key, column => Names(org, column.Key, column.Value), StringComparer.Ordinal);
    }

    // A new queue has no name of the org's. Users are too many, and are named by their addresses.
    private static IReadOnlyList<EntityKind> Kinds(string header)
    {
        IReadOnlyList<EntityKind> kinds = header == nameof(GenesysQueueDefinition.Name) ? []
            : QueueFields.Find(header)?.Kinds ?? ReferenceField.AtColumn(header)?.Kinds ?? [];
        return kinds.Contains(EntityKind.User) ? [] : kinds;
    }

    private static IReadOnlyList<string> Names(OrgConnection org, string header, IReadOnlyList<EntityKind> kinds) =>
    [
        .. kinds.SelectMany(org.Directory.KnownNames).Select(known => known.FullName ?? known.Name)
            .Where(name => PlainText.Of(name) == name).Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(name => name, StringComparer.OrdinalIgnoreCase).Select(name => AsCell(header, name)),
    ];

    // Where several may stand, a name is written so that it is read as one.
    private static string AsCell(string header, string name) =>
        header == nameof(GenesysQueueDefinition.SkillRequirement) ? NameList.Quote(name, SkillMatrixParser.NeedsQuotes)
            : QueueFields.Find(header)?.Type == typeof(GenesysNameList) ? SignedList.Format([name]) : name;
}
