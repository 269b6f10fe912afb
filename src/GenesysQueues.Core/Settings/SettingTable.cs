using GenesysQueues.Json;
using Newtonsoft.Json;
using System.Collections;
using System.Collections.ObjectModel;

namespace GenesysQueues.Settings;

/// <summary>
/// A table of settings: text, numbers, booleans, lists and tables. As text it is JSON, so that a CSV cell can hold it. It is
/// read-only, since definitions that came of one another, and the results that hold them, share it.
/// </summary>
internal sealed class SettingTable()
    : ReadOnlyDictionary<string, object?>(new Dictionary<string, object?>(StringComparer.Ordinal)), IDictionary
{
    /// <summary>The value of a setting, null where there is none; who sets one in PowerShell learns how it is done.</summary>
    public new object? this[string key]
    {
        get => TryGetValue(key, out object? value) ? value : null;
        set => throw ReadOnly();
    }

    /// <inheritdoc/>
    object? IDictionary.this[object key]
    {
        get => key is string name ? this[name] : null;
        set => throw ReadOnly();
    }

    /// <inheritdoc/>
    public override string ToString() => PlainValue.ToJson(this).ToString(Formatting.None);

    internal static SettingTable Of(IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var table = new SettingTable();
        foreach (KeyValuePair<string, object?> field in fields)
        {
            table.Dictionary[field.Key] = field.Value;
        }

        return table;
    }

    /// <summary>Both in one, tables within them too; where both have a value, the second's counts.</summary>
    internal static SettingTable Merge(IReadOnlyDictionary<string, object?> before, IReadOnlyDictionary<string, object?> after)
    {
        SettingTable merged = Of(before);
        merged.Add(after, Merge);
        return merged;
    }

    /// <summary>Takes the fields of another in, which then is no longer used by itself, while nobody else has this one.</summary>
    internal void Absorb(SettingTable after) => Add(after, (known, given) =>
    {
        known.Absorb(given);
        return known;
    });

    /// <summary>All but one setting, and but the tables that hold nothing then; null where nothing is left.</summary>
    internal static SettingTable? Without(IReadOnlyDictionary<string, object?>? table, IEnumerable<string> path)
    {
        string name = path.First();
        List<string> rest = [.. path.Skip(1)];
        var left = new List<KeyValuePair<string, object?>>();
        foreach (KeyValuePair<string, object?> field in table ?? Of([]))
        {
            object? value = field.Key != name ? field.Value
                : rest.Count > 0 && field.Value is SettingTable inner ? Without(inner, rest) : null;
            if (value is not null)
            {
                left.Add(new(field.Key, value));
            }
        }

        return left.Count > 0 ? Of(left) : null;
    }

    private static NotSupportedException ReadOnly() => new(
        "A table of settings stays as it is. Set one of a definition by $definition.'Settings.name' = value, and all of them by "
            + "$definition.Settings = @{ name = value }.");

    private void Add(IEnumerable<KeyValuePair<string, object?>> after, Func<SettingTable, SettingTable, SettingTable> both)
    {
        foreach (KeyValuePair<string, object?> field in after)
        {
            TryGetValue(field.Key, out object? old);
            Dictionary[field.Key] =
                old is SettingTable known && field.Value is SettingTable given ? both(known, given) : field.Value;
        }
    }
}
