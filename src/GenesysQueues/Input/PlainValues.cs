using System.Collections;

namespace GenesysQueues.Input;

/// <summary>Takes PowerShell's wrappers off values: text, numbers, booleans, lists and dictionaries are left, and this module's own types.</summary>
internal static class PlainValues
{
    // Deeper than any definition; an object that contains itself ends here.
    private const int Deepest = 16;

    internal static object? Of(object? value, int depth = 0)
    {
        if (depth > Deepest)
        {
            return value?.ToString();
        }

        PSObject? wrapper = value as PSObject;
        object? plain = wrapper?.BaseObject ?? value;
        if (wrapper is not null && IsDeserializedEnum(wrapper))
        {
            return wrapper.ToString();
        }

        return plain switch
        {
            null or string or GenesysSkillMatrix or GenesysSkillRequirement or GenesysNameList => plain,
            IDictionary table => Table(table, depth),
            PSCustomObject => Properties(wrapper!, depth),
            IEnumerable items => items.Cast<object?>().Select(item => Of(item, depth + 1)).ToList(),
            Enum choice => choice.ToString(),
            _ => plain,
        };
    }

    internal static IReadOnlyList<KeyValuePair<string, object?>> Cells(IDictionary table)
    {
        var cells = new List<KeyValuePair<string, object?>>();
        foreach (DictionaryEntry entry in table)
        {
            cells.Add(new(entry.Key.ToString() ?? string.Empty, Of(entry.Value)));
        }

        return cells;
    }

    internal static IReadOnlyList<KeyValuePair<string, object?>> Cells(PSObject bag)
    {
        var cells = new List<KeyValuePair<string, object?>>();
        foreach (PSPropertyInfo property in bag.Properties)
        {
            if (property.MemberType is PSMemberTypes.NoteProperty or PSMemberTypes.Property && !IsMemberCount(property, bag))
            {
                cells.Add(new(property.Name, Of(property.Value)));
            }
        }

        return cells;
    }

    private static Dictionary<string, object?> Table(IDictionary table, int depth)
    {
        var plain = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table)
        {
            plain[entry.Key.ToString() ?? string.Empty] = Of(entry.Value, depth + 1);
        }

        return plain;
    }

    private static Dictionary<string, object?> Properties(PSObject bag, int depth)
    {
        var plain = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (PSPropertyInfo property in bag.Properties)
        {
            plain[property.Name] = Of(property.Value, depth + 1);
        }

        return plain;
    }

    // The heading Members of a queue is another name of MemberCount, which a trip through a file makes a property of its own.
    private static bool IsMemberCount(PSPropertyInfo property, PSObject bag) =>
        property.Name == "Members" && bag.Properties["MemberCount"] is { } count && Equals(count.Value, property.Value);

    private static bool IsDeserializedEnum(PSObject value) => value.TypeNames.Contains("Deserialized.System.Enum");
}
