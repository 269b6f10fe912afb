using System.Collections;

namespace GenesysQueues.Definitions;

/// <summary>
/// What was found of a definition before it became a file or a bag of properties: what could not be read is no longer in its
/// cell then, and without the finding the row would be taken for one that never had it.
/// </summary>
internal static class EarlierFindings
{
    private static readonly string[] s_between = ["; "];

    /// <summary>
    /// The errors among the values of a property Findings: objects, tables, or their text, as exports write it.
    /// </summary>
    internal static List<GenesysQueueFinding> Errors(object? findings) => findings switch
    {
        string text => IsError(text) ? [Refused(text)] : [],
        IEnumerable items => items.Cast<object?>().Select(Error).OfType<GenesysQueueFinding>().ToList(),
        _ => [],
    };

    private static GenesysQueueFinding? Error(object? item) => item switch
    {
        GenesysQueueFinding { IsError: true } finding when finding.Code != ErrorCatalogue.QueueExists => finding,
        string text when IsError(text) => Refused(text),
        IReadOnlyDictionary<string, object?> table when IsError(table) => Read(table),
        _ => null,
    };

    private static GenesysQueueFinding Read(IReadOnlyDictionary<string, object?> table)
    {
        string code = Text(table, nameof(GenesysQueueFinding.Code)) ?? ErrorCatalogue.RefusedBefore;
        return new(
            GenesysFindingSeverity.Error, code, Text(table, nameof(GenesysQueueFinding.Message)) ?? code,
            Text(table, nameof(GenesysQueueFinding.Recommendation)) ?? string.Empty)
        {
            Column = Text(table, nameof(GenesysQueueFinding.Column)),
        };
    }

    private static GenesysQueueFinding Refused(string text) => new(
        GenesysFindingSeverity.Error, ErrorCatalogue.RefusedBefore, $"The row was refused before: {ShortText.Of(text)}",
        "Mend it and empty its cell Findings. Export-GenesysQueueDefinition would have kept what could not be read.");

    // Whether the queue exists is asked again, and -IfExists decides what then.
    private static bool IsError(IReadOnlyDictionary<string, object?> table) =>
        Text(table, nameof(GenesysQueueFinding.Severity)) is nameof(GenesysFindingSeverity.Error)
            && Text(table, nameof(GenesysQueueFinding.Code)) != ErrorCatalogue.QueueExists;

    private static bool IsError(string text) => text.Split(s_between, StringSplitOptions.None).Any(finding =>
        finding.StartsWith("Error ", StringComparison.Ordinal)
            && !finding.StartsWith($"Error {ErrorCatalogue.QueueExists}:", StringComparison.Ordinal));

    private static string? Text(IReadOnlyDictionary<string, object?> table, string name) =>
        table.TryGetValue(name, out object? value) ? value?.ToString() : null;
}
