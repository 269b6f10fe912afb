using System.Collections;

namespace GenesysQueues.Input;

/// <summary>
/// Takes PowerShell's wrappers off values: text, numbers, booleans, lists and dictionaries are left, and this module's own types.
/// What somebody else's object does while it is read (throws, has no end, holds itself) is a <see cref="GenesysException"/>.
/// </summary>
internal sealed class PlainValues
{
    // Deeper than any definition; an object that contains itself ends here.
    private const int Deepest = 16;

    // More than any definition holds; what contains itself twice would be doubled at each level.
    private const int Most = 1 << 17;

    private int _count;

    private PlainValues()
    {
    }

    /// <summary>The object itself, without PowerShell's wrapper.</summary>
    internal static object? Bare(object? value) => value is PSObject wrapper ? wrapper.BaseObject : value;

    /// <summary>What is in a list; null for what is none.</summary>
    internal static IEnumerable<object?>? Items(object? value) =>
        Bare(value) is IEnumerable items and not (string or IDictionary) ? items.Cast<object?>() : null;

    internal static object? Of(object? value) => Foreign(() => new PlainValues().Plain(value));

    internal static IReadOnlyList<KeyValuePair<string, object?>> Cells(IDictionary table) => Foreign(() =>
    {
        var values = new PlainValues();
        var cells = new List<KeyValuePair<string, object?>>();
        foreach (DictionaryEntry entry in table)
        {
            string column = entry.Key.ToString() ?? string.Empty;
            cells.Add(new(column, values.Plain(UserIds.OfCell(column, entry.Value))));
        }

        return cells;
    });

    internal static IReadOnlyList<KeyValuePair<string, object?>> Cells(PSObject bag) => Foreign(() =>
    {
        var values = new PlainValues();
        var cells = new List<KeyValuePair<string, object?>>();
        foreach (PSPropertyInfo property in bag.Properties)
        {
            if (IsCell(property) && !IsMemberCount(property, bag))
            {
                cells.Add(new(property.Name, values.Plain(UserIds.OfCell(property.Name, property.Value))));
            }
        }

        return cells;
    });

    /// <summary>The value of a property as it is; null when there is none.</summary>
    internal static object? Property(PSObject bag, string name) => Foreign(() => bag.Properties[name]?.Value);

    /// <summary>The id of a user or of a member of a queue; null for anything else.</summary>
    internal static string? UserId(object? plain) => plain switch
    {
        GenesysUser user => user.Id,
        GenesysQueueMember member => member.UserId,
        _ => null,
    };

    /// <summary>The text of a property; null when there is none.</summary>
    internal static string? Text(PSObject bag, string name) => Foreign(() => bag.Properties[name]?.Value?.ToString());

    /// <summary>The text of an object; empty when it has none.</summary>
    internal static string Text(object value) => Foreign(value.ToString) ?? string.Empty;

    /// <summary>What each of some items is taken for.</summary>
    internal static List<object?> Each(IEnumerable items, Func<object?, object?> read) =>
        Foreign(() => items.Cast<object?>().Select(read).ToList());

    private static T Foreign<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (GenesysException or PipelineStoppedException or FlowControlException))
        {
            throw new GenesysException(
                "InputNotUnderstood", $"The object cannot be read: {e.Message}",
                    "Give text, numbers, hashtables or rows in its place.", e);
        }
    }

    private object? Plain(object? value, int depth = 0)
    {
        if (++_count > Most)
        {
            throw new GenesysException(
                "InputNotUnderstood",
                    FormattableString.Invariant($"The object holds more than {Most:N0} values, or holds itself."),
                "Give one definition in an object, with the fields of a definition only.");
        }

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
            // The nothing of a database.
            DBNull => null,
            null or string or GenesysSkillMatrix or GenesysSkillRequirement or GenesysNameList => plain,
            // As parameters take them.
            GenesysUser or GenesysQueueMember => UserId(plain),
            GenesysOrgObject other => other.Name,
            IDictionary table => Table(table, depth),
            PSCustomObject => Properties(wrapper!, depth),
            IEnumerable items => items.Cast<object?>().Select(item => Plain(item, depth + 1)).ToList(),
            Enum choice => choice.ToString(),
            IConvertible => plain,
            _ => WithText(plain),
        };
    }

    // Whoever refuses the value shows its text.
    private static object WithText(object value)
    {
        _ = value.ToString();
        return value;
    }

    private Dictionary<string, object?> Table(IDictionary table, int depth)
    {
        var plain = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table)
        {
            plain[entry.Key.ToString() ?? string.Empty] = Plain(entry.Value, depth + 1);
        }

        return plain;
    }

    private Dictionary<string, object?> Properties(PSObject bag, int depth)
    {
        var plain = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (PSPropertyInfo property in bag.Properties)
        {
            plain[property.Name] = Plain(property.Value, depth + 1);
        }

        return plain;
    }

    // What a script works out counts where it was given to this very object, and not where all of a type have it.
    private static bool IsCell(PSPropertyInfo property) =>
        property.MemberType is PSMemberTypes.NoteProperty or PSMemberTypes.Property
            || property is { MemberType: PSMemberTypes.ScriptProperty, IsInstance: true };

    // The heading Members of a queue is another name of MemberCount, which a trip through a file makes a property of its own.
    private static bool IsMemberCount(PSPropertyInfo property, PSObject bag) =>
        property.Name == "Members" && bag.Properties["MemberCount"] is { } count && Equals(count.Value, property.Value);

    private static bool IsDeserializedEnum(PSObject value) => value.TypeNames.Contains("Deserialized.System.Enum");
}
