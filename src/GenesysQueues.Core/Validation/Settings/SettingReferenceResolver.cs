using GenesysQueues.Lookup;

namespace GenesysQueues.Validation.Settings;

/// <summary>
/// Turns the names in a definition's Settings into the ids that the create request wants. A reference may be written as a
/// name or id, or as the API has it, an object with an id; whatever is no reference is left as it is.
/// </summary>
internal sealed class SettingReferenceResolver(NameFinder names)
{
    /// <summary>How the column of a finding about a setting begins.</summary>
    internal const string Prefix = SettingColumn.Prefix;

    private const string Id = "id";
    private const string Name = "name";
    private const string Type = "type";

    private static readonly object s_leftOut = new();

    /// <summary>All that the settings name.</summary>
    internal List<OrgEntity> Found { get; } = [];

    /// <summary>The division that the settings name, or null.</summary>
    internal OrgEntity? Division { get; private set; }

    /// <summary>A copy of the settings with ids in place of names; what means nothing is a finding, and is left as it is.</summary>
    internal async Task<IReadOnlyDictionary<string, object?>?> ResolveAsync(IReadOnlyDictionary<string, object?>? settings, CancellationToken cancellationToken) =>
        settings is null ? null : await TableAsync(settings, string.Empty, Prefix, cancellationToken).ConfigureAwait(false);

    private async Task<Dictionary<string, object?>> TableAsync(
        IReadOnlyDictionary<string, object?> table, string path, string column, CancellationToken cancellationToken)
    {
        var copy = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> entry in table)
        {
            object? value = await ValueAsync(entry.Value, path + entry.Key, column + entry.Key, cancellationToken)
                .ConfigureAwait(false);
            if (!ReferenceEquals(value, s_leftOut))
            {
                copy[entry.Key] = value;
            }
        }

        return copy;
    }

    private async Task<object?> ValueAsync(object? value, string path, string column, CancellationToken cancellationToken)
    {
        if (ReferenceField.At(path) is { } field)
        {
            return await ReferenceAsync(value, field, column, cancellationToken).ConfigureAwait(false);
        }

        switch (value)
        {
            case IReadOnlyDictionary<string, object?> table:
                return await TableAsync(table, path + ".", column + ".", cancellationToken).ConfigureAwait(false);
            case IReadOnlyList<object?> items:
                var copy = new List<object?>();
                for (int i = 0; i < items.Count; i++)
                {
                    copy.Add(await ValueAsync(items[i], path + "[]", $"{column}[{i}]", cancellationToken).ConfigureAwait(false));
                }

                return copy;
            default:
                return value;
        }
    }

    private async Task<object?> ReferenceAsync(object? value, ReferenceField field, string column, CancellationToken cancellationToken)
    {
        var table = value as IReadOnlyDictionary<string, object?>;
        if (field.Wanted(value) is not { } wanted)
        {
            return value;
        }

        if (field.IsItselfByDefault && names.IsItself(wanted))
        {
            names.LeftOut(column, wanted);
            return s_leftOut;
        }

        if (await FindAsync(field, column, wanted, Text(table, Type), cancellationToken)
            .ConfigureAwait(false) is not { } entity)
        {
            return value;
        }

        Found.Add(entity);
        if (entity.Kind == EntityKind.Division)
        {
            Division = entity;
        }

        return field.IsId ? entity.Id : Reference(entity, table, field);
    }

    private async Task<OrgEntity?> FindAsync(ReferenceField field, string column, string wanted, string? type, CancellationToken cancellationToken)
    {
        IReadOnlyList<EntityKind> kinds = field.IsGroup && MemberGroupRef.KindOf(type) is { } kind ? [kind] : field.Kinds;
        return await names.FindAsync(kinds, column, wanted, cancellationToken, trustsIds: true).ConfigureAwait(false);
    }

    // A name that served to find the object is not sent: the org shows its own spelling, and would not seem to have the same.
    private static Dictionary<string, object?> Reference(OrgEntity entity, IReadOnlyDictionary<string, object?>? given, ReferenceField field)
    {
        Dictionary<string, object?> reference = (given ?? new Dictionary<string, object?>())
            .Where(entry => entry.Key != Name || Text(given, Id) is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        reference[Id] = entity.Id;
        if (field.IsGroup)
        {
            reference[Type] = MemberGroupRef.Of(entity).Type;
        }

        return reference;
    }

    private static string? Text(IReadOnlyDictionary<string, object?>? table, string key) =>
        table is not null && table.TryGetValue(key, out object? value) ? value as string : null;
}
