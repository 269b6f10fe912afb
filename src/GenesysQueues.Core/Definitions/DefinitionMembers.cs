using System.Reflection;

namespace GenesysQueues.Definitions;

/// <summary>
/// What PowerShell gets and sets of a definition: its properties and, unlisted, the other spellings of a column and the columns
/// of single settings.
/// </summary>
internal static class DefinitionMembers
{
    private static readonly Dictionary<string, PropertyInfo> s_properties = typeof(GenesysQueueDefinition)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    // The only thing that is said afterwards, once in a process.
    private static Action<GenesysQueueDefinition, string, object?>? s_edit;

    internal static IEnumerable<PropertyInfo> Properties => s_properties.Values;

    /// <summary>
    /// Says by what a value of PowerShell is read: Core knows none of its objects, and a runspace that is handed a definition may
    /// not have the module.
    /// </summary>
    internal static void EditBy(Action<GenesysQueueDefinition, string, object?> edit) =>
        Interlocked.CompareExchange(ref s_edit, edit, null);

    internal static PropertyInfo? Property(string name) => s_properties.TryGetValue(name, out PropertyInfo? found) ? found : null;

    /// <summary>The field or setting that a name means; null when it means none.</summary>
    internal static string? Column(string name) => FieldNames.Resolve(name) is { } field
        ? Property(field)?.Name : SettingColumn.Parse(name)?.ToString();

    internal static object? Get(GenesysQueueDefinition definition, string member) =>
        Property(member) is { } property ? property.GetValue(definition)
        : SettingColumn.Parse(member)!.Path.Aggregate(
            (object?)definition.Settings, (table, name) => (table as SettingTable)?[name]);

    /// <summary>Gives back the value, as an assignment does.</summary>
    internal static object? Set(GenesysQueueDefinition definition, string column, object? value)
    {
        (s_edit ?? DefinitionReader.Edit)(definition, column, value);
        return value;
    }
}
