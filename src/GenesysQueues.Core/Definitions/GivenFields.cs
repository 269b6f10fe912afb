using System.Collections;

namespace GenesysQueues.Definitions;

/// <summary>What the command line gives a value, so that whatever was said against the same field of a piped definition is settled.</summary>
internal sealed class GivenFields
{
    private readonly HashSet<string> _columns;

    private GivenFields(string field) => _columns = new(StringComparer.Ordinal) { field };

    internal GivenFields(IEnumerable<KeyValuePair<string, object?>> fields) => _columns = new(
        fields.Where(field => !CellReader.IsEmpty(field.Value)).SelectMany(field => Columns(FieldNames.Resolve(field.Key) ?? field.Key, field.Value)), StringComparer.Ordinal);

    /// <summary>A field in place of all that it was, be it given or emptied.</summary>
    internal static GivenFields Whole(string field) => new(field);

    internal bool Settle(GenesysQueueFinding finding) => finding.Column is { } column && Settle(column);

    internal bool Settle(string column) => _columns.Contains(column) || _columns.Any(given => IsInside(column, given));

    // Settings are added to the row's, so that only those given are settled, each by its path.
    private static IEnumerable<string> Columns(string column, object? value) => column.StartsWith(FieldNames.Settings, StringComparison.Ordinal) && value is IDictionary table
        ? table.Keys.Cast<object>().SelectMany(key => Columns($"{column}.{key}", table[key]))
        : [column];

    // A list or table that replaces another replaces all in it.
    private static bool IsInside(string column, string given) =>
        column.Length > given.Length && column[given.Length] is '.' or '[' && column.StartsWith(given, StringComparison.Ordinal);
}
