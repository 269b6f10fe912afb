using GenesysQueues.Json;
using Newtonsoft.Json;

namespace GenesysQueues.Settings;

/// <summary>A table of settings: text, numbers, booleans, lists and tables. As text it is JSON, so that a CSV cell can hold it.</summary>
internal sealed class SettingTable() : Dictionary<string, object?>(StringComparer.Ordinal)
{
    /// <inheritdoc/>
    public override string ToString() => PlainValue.ToJson(this).ToString(Formatting.None);

    internal static SettingTable Of(IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var table = new SettingTable();
        foreach (KeyValuePair<string, object?> field in fields)
        {
            table[field.Key] = field.Value;
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

    /// <summary>Takes the fields of another in, which then is no longer used by itself.</summary>
    internal void Absorb(SettingTable after) => Add(after, (known, given) =>
    {
        known.Absorb(given);
        return known;
    });

    private void Add(IEnumerable<KeyValuePair<string, object?>> after, Func<SettingTable, SettingTable, SettingTable> both)
    {
        foreach (KeyValuePair<string, object?> field in after)
        {
            TryGetValue(field.Key, out object? old);
            this[field.Key] = old is SettingTable known && field.Value is SettingTable given ? both(known, given) : field.Value;
        }
    }
}
